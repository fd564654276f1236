import type { CloudEnvironment } from '../core/environment.ts';

/** The ARNs of EventBridge's resources in one account and region. */
export interface EventArns {
  bus(name: string): string;
  /** A rule's ARN names its bus, except on the default bus. */
  rule(busName: string, name: string): string;
  archive(name: string): string;
  replay(name: string): string;
}

export function eventArns({ accountId, region }: CloudEnvironment): EventArns {
  const base = `arn:aws:events:${region}:${accountId}`;
  return {
    bus: (name) => `${base}:event-bus/${name}`,
    rule: (busName, name) => (busName === defaultBusName ? `${base}:rule/${name}` : `${base}:rule/${busName}/${name}`),
    archive: (name) => `${base}:archive/${name}`,
    replay: (name) => `${base}:replay/${name}`,
  };
}

/** The bus that every account has. */
export const defaultBusName = 'default';

/** The part of an ARN that names the resource within its kind; a plain name is its own. */
export function resourceName(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1) : nameOrArn;
}
