import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Cloud } from '../../localstack/cloud.ts';
import { synthesize } from '../../localstack/synthesize.ts';
import { purchase } from '../e2e/example-event.ts';
import { percentiles } from './percentiles.ts';

const oneByOne = 200;
const batched = 5_000;
const clients = 20;

/**
 * The whole chain on the embedded cloud, from the producer's call to the message in the action's queue: one event at a time on
 * an idle cloud, then as many as go. The producer runs in the cloud's own process and so takes its share of the time.
 */
export async function benchLocal(): Promise<void> {
  const { folder: assembly } = await synthesize('dev');
  const arrivals = new Map<string, (at: number) => void>();
  const startedAt = performance.now();
  const cloud = await Cloud.start({
    assembly,
    port: 0,
    onFault: (fault) => console.error(fault),
    observe: (observation) => {
      if (observation.kind !== 'event-delivered') return;
      const id = /"id":"([^"]+)"/.exec(observation.detail)?.[1] ?? '';
      arrivals.get(id)?.(performance.now());
      arrivals.delete(id);
    },
  });
  report({ what: 'start to ready', ms: Math.round(performance.now() - startedAt) });
  const client = new SQSClient({
    endpoint: cloud.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'b', secretAccessKey: 'b' },
  });
  const queueUrl = cloud.template.outputs['IngestDirectQueueUrl'] ?? '';
  const arrival = async (id: string): Promise<number> => new Promise((resolve) => arrivals.set(id, resolve));

  const idle: number[] = [];
  for (let index = 0; index < oneByOne; index += 1) {
    const sentAt = performance.now();
    const arrived = arrival(`one-${index}`);
    await client.send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageGroupId: 'bench', MessageBody: purchase(`one-${index}`, 1) }),
    );
    idle.push((await arrived) - sentAt);
  }
  report({ what: 'send to action queue, idle', events: oneByOne, ...percentiles(idle) });

  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const sendClient = async (number: number): Promise<number[]> => {
    const latencies: Promise<number>[] = [];
    for (let first = 0; first < batched / clients; first += 10) {
      const sentAt = performance.now();
      const ids = Array.from({ length: 10 }, (_, index) => `many-${number}-${first + index}`);
      for (const id of ids) latencies.push(arrival(id).then((at) => at - sentAt));
      const entries = ids.map((id, index) => ({
        Id: `${index}`,
        MessageGroupId: `client-${number}`,
        MessageBody: purchase(id, 1),
      }));
      await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    }
    return Promise.all(latencies);
  };
  const all = (await Promise.all(Array.from({ length: clients }, async (_, number) => sendClient(number)))).flat();
  const elapsedMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpuBefore);
  report({
    what: 'send to action queue, as many as go',
    events: all.length,
    clients,
    eventsPerSecond: Math.round((all.length / elapsedMs) * 1_000),
    ...percentiles(all),
    cpuSecondsOfCloudAndProducer: Number(((user + system) / 1e6).toFixed(1)),
    residentMb: Math.round(process.memoryUsage.rss() / 1e6),
  });
  client.destroy();
  await cloud.stop();
}

function report(line: Record<string, unknown>): void {
  console.log(JSON.stringify({ bench: 'local', node: process.version, ...line }));
}
