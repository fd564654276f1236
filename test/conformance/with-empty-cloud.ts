import { Cloud } from '../../localstack/cloud.ts';

/**
 * Starts an embedded cloud without an app on a free port, and ends it after use.
 *
 * @throws AggregateError when the cloud had a fault: an exception of its own is worse than a wrong answer
 */
export async function withEmptyCloud<Result>(use: (endpoint: string) => Promise<Result>): Promise<Result> {
  const faults: unknown[] = [];
  const cloud = await Cloud.start({ port: 0, seed: 1, onFault: (fault) => faults.push(fault) });
  try {
    const result = await use(cloud.endpoint);
    if (faults.length > 0) {
      const [first] = faults;
      const text = first instanceof Error ? (first.stack ?? first.message) : String(first);
      throw new AggregateError(faults, `the embedded cloud had ${faults.length} faults; the first: ${text}`);
    }
    return result;
  } finally {
    await cloud.stop();
  }
}
