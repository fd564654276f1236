/** What tells one metric from another. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A metric as the API names it. */
export interface MetricShape {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[] | undefined;
}

/**
 * A text that is the same for the same metric, in whichever order its dimensions come. Every combination of dimensions is a
 * metric of its own: one with fewer dimensions does not sum up those with more.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html (not checked)
 */
export function keyOf({ namespace, name, dimensions }: MetricId): string {
  return JSON.stringify([namespace, name, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

export function metricIdOf({ Namespace, MetricName, Dimensions = [] }: MetricShape): MetricId {
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
  return { namespace: Namespace, name: MetricName, dimensions };
}

export function metricShapeOf({ namespace, name, dimensions }: MetricId): Required<MetricShape> {
  const list = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Namespace: namespace, MetricName: name, Dimensions: list };
}
