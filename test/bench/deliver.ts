import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Cloud } from '../../localstack/cloud.ts';
import { directedAssembly } from '../../localstack/directed-assembly.ts';
import { synthesize } from '../../localstack/synthesize.ts';
import { rateLimited } from '../../localstack/target/behaviour.ts';
import { LocalTarget } from '../../localstack/target/local-target.ts';
import { RateLimiter } from '../../localstack/target/rate-limiter.ts';
import { deliveringApp, testStage } from '../e2e/assembly-folder.ts';
import { types } from '../e2e/delivering-stage.ts';
import { exampleEvent } from '../e2e/example-event.ts';

/** The action whose five functions share the rate, and whose events come from this client. */
const action = 'steady';
const client = 'client-0';

/** Requests at once that the target bears. */
const burst = 5;

/** Functions that deliver to it at a time, as its stage has it. */
const functions = 5;

const windowsSeconds = [1, 10, 60];

const pollMs = 1_000;

const lingerMs = 20_000;

/**
 * A backlog on its way to a target that bears so many requests a second, by five functions at a time: the most that came within any second, ten
 * and a minute beside what is allowed, how many the target refused, how many it took once and twice, and how long it took beside what the rate
 * alone takes.
 */
export async function benchDeliver(events: number, perSecond: number): Promise<void> {
  const limiter = new RateLimiter({ perSecond, burst });
  const target = await LocalTarget.start({ behaviour: rateLimited(limiter), capacity: events * 2 });
  const { folder } = await synthesize(testStage, ...deliveringApp);
  const directed = { url: target.url, rate: { perSecond, burst } };
  const assembly = directedAssembly(folder, (name) => (name === action ? directed : undefined));
  const cloud = await Cloud.start({ assembly, port: 0, maxEnvironmentsPerFunction: 6, onFault: console.error });
  try {
    const beganAt = performance.now();
    await produce(cloud.endpoint, events);
    const { log } = target;
    while (log.taken().size < events) await delay(pollMs);
    const tookSeconds = seconds(performance.now() - beganAt);
    // What is sent twice would come soon after the last.
    await delay(lingerMs);
    const taken = [...log.taken().values()];
    report({
      events,
      perSecond,
      burst,
      functions,
      takenOnce: taken.filter((times) => times === 1).length,
      takenTwice: taken.filter((times) => times > 1).length,
      requests: log.total,
      refused: limiter.refused,
      mostWithin: windowsSeconds.map((window) => ({
        seconds: window,
        requests: log.mostWithin(window * 1_000),
        allowed: perSecond * window + burst,
      })),
      tookSeconds,
      leastSeconds: seconds(((events - burst) / perSecond) * 1_000),
    });
  } finally {
    await cloud.stop();
    await target.refuse();
    rmSync(assembly, { recursive: true, force: true });
  }
}

async function produce(endpoint: string, events: number): Promise<void> {
  const credentials = { accessKeyId: client, secretAccessKey: 'local' };
  const sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials, useQueueUrlAsEndpoint: false });
  const QueueUrl = `${endpoint}/000000000000/sluice-${testStage}-ingest-direct.fifo`;
  for (let start = 0; start < events; start += 10) {
    const Entries = Array.from({ length: Math.min(10, events - start) }, (_, index) => ({
      Id: `${index}`,
      MessageGroupId: client,
      MessageBody: JSON.stringify(exampleEvent(types.steady, `event-${start + index}`)),
    }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0) throw new Error(`${Failed.length} events were not taken: ${Failed[0]?.Message}`);
  }
  sqs.destroy();
}

function seconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}

function report(result: object): void {
  console.log(JSON.stringify(result, undefined, 2));
}
