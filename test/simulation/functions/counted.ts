import type { Metrics } from '@aws-lambda-powertools/metrics';
import type { Compositions } from './compositions.ts';
import { type Client, listenedTo, type Outcome } from './listened-to.ts';
import type { Clients, Compose } from './surroundings.ts';

/** How often each thing was. */
export class Tally extends Map<string, number> {
  count(what: string, times = 1): void {
    this.set(what, this.of(what) + times);
  }

  of(what: string): number {
    return this.get(what) ?? 0;
  }
}

/** One invocation of a function: what it was given, what it was told by all that it called, and what it says of that in its metrics. */
export interface Invocation {
  readonly function: string;
  /** Records of its batch; of a stream those alone that are new. */
  readonly records: number;
  /** By what services answered. */
  readonly told: Tally;
  /** What it waits for an answer to; of one that was ended, what it never heard of. */
  readonly underWay: Tally;
  /** By metric, and `<metric> <reason>`, of one that came to its end: what is counted before is gone with a function that is ended. */
  counted?: Tally;
  /** Records that it says are to come again. */
  again?: number;
}

/** Functions whose metrics are kept, and what they were told beside them. Their invocations are put into a list as they begin. */
export function counted(compositions: Compositions, invocations: Invocation[]): Compositions {
  const each = Object.entries(compositions).map(([name, compose]) => [name, countedOne(name, compose, invocations)]);
  return Object.fromEntries(each) as Compositions;
}

/** An environment has one invocation at a time. */
function countedOne(name: string, compose: Compose, invocations: Invocation[]): Compose {
  return (surroundings) => {
    let current = invocationOf(name, { Records: [] });
    let metrics = new Tally();
    const add = (metric: string, _unit: string, value: number): void => metrics.count(metric, value);
    const single = () => {
      let reason = '';
      return {
        addDimension: (_: string, value: string) => void (reason = value),
        addMetric: (metric: string, unit: string, value: number) => add(`${metric} ${reason}`, unit, value),
      };
    };
    const begin = (what: string, times: number) => {
      const { told, underWay } = current;
      underWay.count(what, times);
      return (outcomes: readonly Outcome[]) => {
        underWay.count(what, -times);
        for (const outcome of outcomes) told.count(outcome.what, outcome.times);
      };
    };
    const handler = compose({
      ...surroundings,
      clients: clientsOf(surroundings.clients, begin),
      http: async (request, timeoutMs) => {
        const end = begin('taken', 1);
        const answer = await surroundings.http(request, timeoutMs);
        const isTaken = answer.status !== undefined && answer.status >= 200 && answer.status < 300;
        end(isTaken ? [{ what: 'taken', times: 1 }] : []);
        return answer;
      },
      telemetry: {
        logger: surroundings.telemetry.logger,
        metrics: { addMetric: add, singleMetric: single } as unknown as Metrics,
      },
    });
    return async (event, context) => {
      const invocation = invocationOf(name, event);
      current = invocation;
      metrics = new Tally();
      invocations.push(invocation);
      try {
        const answer = (await handler(event, context)) as { readonly batchItemFailures?: readonly unknown[] } | null;
        invocation.again = answer?.batchItemFailures?.length ?? 0;
        return answer;
      } finally {
        // As the middleware does that writes them, however the handler ends.
        invocation.counted = metrics;
      }
    };
  };
}

function clientsOf(clients: Clients, begin: Parameters<typeof listenedTo>[1]): Clients {
  const heard = (client: unknown): never => listenedTo(client as Client, begin) as never;
  return {
    ...clients,
    dynamoDb: heard(clients.dynamoDb),
    sqs: heard(clients.sqs),
    eventBridge: heard(clients.eventBridge),
  };
}

function invocationOf(name: string, { Records }: Batch): Invocation {
  const records = Records.filter(({ eventName = 'INSERT' }) => eventName === 'INSERT').length;
  return { function: name, records, told: new Tally(), underWay: new Tally() };
}

interface Batch {
  readonly Records: readonly { readonly eventName?: string }[];
}
