import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Cloud } from '../../localstack/cloud.ts';
import { synthesize } from '../../localstack/synthesize.ts';
import { rateLimited } from '../../localstack/target/behaviour.ts';
import { LocalTarget } from '../../localstack/target/local-target.ts';
import { RateLimiter } from '../../localstack/target/rate-limiter.ts';
import { testStage } from '../e2e/assembly-folder.ts';
import { types } from '../e2e/delivering-stage.ts';
import { directedAssembly } from '../e2e/directed-assembly.ts';
import { exampleEvent } from '../e2e/example-event.ts';

/** The action whose five functions share the rate, and whose events come from this client. */
const action = 'steady';
const client = 'client-0';

/** Requests at once that the target bears. */
const burst = 5;

const pollMs = 1_000;

/**
 * A backlog on its way to a target that bears so many requests a second, by five functions at a time: how many came too fast, how many
 * came twice, and how long it took beside what the rate alone takes.
 */
export async function benchDeliver(events: number, perSecond: number): Promise<void> {
  const limiter = new RateLimiter({ perSecond, burst });
  const target = await LocalTarget.start({ behaviour: rateLimited(limiter), capacity: events * 2 });
  const { folder } = await synthesize(testStage, 'test/e2e/delivering-app.ts');
  const assembly = directedAssembly(folder, { [action]: { url: target.url, rate: { perSecond, burst } } });
  const cloud = await Cloud.start({ assembly, port: 0, maxEnvironmentsPerFunction: 6, onFault: console.error });
  try {
    const beganAt = performance.now();
    await produce(cloud.endpoint, events);
    const { log } = target;
    while (log.taken().size < events) await delay(pollMs);
    report({
      events,
      perSecond,
      burst,
      seconds: Math.round((performance.now() - beganAt) / 1_000),
      secondsAtThatRate: Math.round((events - burst) / perSecond),
      requests: log.total,
      tooFast: limiter.refused,
      mostWithinTenSeconds: log.mostWithin(10_000),
      takenTwice: [...log.taken().values()].filter((times) => times > 1).length,
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

function report(result: object): void {
  console.log(JSON.stringify(result, undefined, 2));
}
