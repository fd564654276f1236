/** The first part of every resource's name. */
export const appName = 'sluice';

/**
 * A resource's physical name, `sluice-<stage>-<thing>`. Names are deterministic so that an operator's tool needs to know the
 * stage and nothing else.
 */
export type NameOf = (thing: string) => string;

/** The names of one stage. */
export function namesOf(stageName: string): NameOf {
  return (thing) => `${appName}-${stageName}-${thing}`;
}

/** The name of a bucket. Those are the world's, so it has the account and the region in it. */
export function bucketNameOf(
  nameOf: NameOf,
  thing: string,
  { account, region }: { readonly account: string; readonly region: string },
): string {
  return `${nameOf(thing)}-${account}-${region}`;
}

/** The CloudWatch namespace of a stage's own metrics. */
export function metricsNamespaceOf(stageName: string): string {
  return `${appName}/${stageName}`;
}
