import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { Cloud, type CloudOptions } from '../../localstack/cloud.ts';
import { ShiftedClock } from '../../localstack/core/clock.ts';
import type { Observation } from '../../localstack/core/observation.ts';
import { assemblyFolder } from './assembly-folder.ts';

/** An item of the events or the quarantine table. */
export type Item = Record<string, unknown>;

/** Texts in code-unit order, for comparing what comes in no particular one. */
export function sorted(values: readonly unknown[]): string[] {
  return values.map(String).toSorted((a, b) => (a < b ? -1 : 1));
}

/** Items in the order of the ingest queue's sequence numbers. */
export function bySequence(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (String(a['sequence']) < String(b['sequence']) ? -1 : 1));
}

/** Runs a test on a pipeline of its own, and sees that the cloud had no fault. */
export async function onPipeline(
  use: (bed: PipelineBed) => Promise<void>,
  options: Pick<CloudOptions, 'faults'> = {},
): Promise<void> {
  const bed = await PipelineBed.start(options);
  try {
    await use(bed);
    expect(bed.faults).toEqual([]);
  } finally {
    await bed.stop();
  }
}

/** The whole pipeline on the embedded cloud, and the AWS SDK's clients to use it with as producers and consumers would. */
export class PipelineBed {
  readonly cloud: Cloud;
  readonly clock: ShiftedClock;
  readonly observations: readonly Observation[];
  readonly faults: readonly unknown[];
  readonly sqs: SQSClient;
  readonly events: EventBridgeClient;
  readonly documents: DynamoDBDocumentClient;

  private constructor(
    cloud: Cloud,
    clock: ShiftedClock,
    observations: readonly Observation[],
    faults: readonly unknown[],
  ) {
    this.cloud = cloud;
    this.clock = clock;
    this.observations = observations;
    this.faults = faults;
    const config = {
      endpoint: cloud.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'e2e', secretAccessKey: 'e2e' },
    };
    this.sqs = new SQSClient(config);
    this.events = new EventBridgeClient(config);
    this.documents = DynamoDBDocumentClient.from(new DynamoDBClient(config));
  }

  static async start(options: Pick<CloudOptions, 'faults'> = {}): Promise<PipelineBed> {
    const clock = new ShiftedClock();
    const observations: Observation[] = [];
    const faults: unknown[] = [];
    const cloud = await Cloud.start({
      assembly: assemblyFolder(),
      port: 0,
      clock,
      seed: 1,
      observe: (observation) => observations.push(observation),
      onFault: (fault) => faults.push(fault),
      ...options,
    });
    return new PipelineBed(cloud, clock, observations, faults);
  }

  async stop(): Promise<void> {
    for (const client of [this.sqs, this.events, this.documents]) client.destroy();
    await this.cloud.stop();
  }

  queueUrl(thing: string): string {
    return `${this.cloud.endpoint}/000000000000/sluice-dev-${thing}`;
  }

  /** Sends one body into a client's group. */
  async send(group: string, body: string): Promise<void> {
    await this.sqs.send(
      new SendMessageCommand({
        QueueUrl: this.queueUrl('ingest-direct.fifo'),
        MessageGroupId: group,
        MessageBody: body,
      }),
    );
  }

  /** Sends bodies into one client's group in their order, ten at a time. */
  async sendAll(group: string, bodies: readonly string[]): Promise<void> {
    for (let start = 0; start < bodies.length; start += 10) {
      const entries = bodies
        .slice(start, start + 10)
        .map((body, index) => ({ Id: `${index}`, MessageGroupId: group, MessageBody: body }));
      const answer = await this.sqs.send(
        new SendMessageBatchCommand({ QueueUrl: this.queueUrl('ingest-direct.fifo'), Entries: entries }),
      );
      expect(answer.Failed ?? []).toEqual([]);
    }
  }

  /** Receives and deletes all that is visible in a queue. */
  async drain(thing: string): Promise<Message[]> {
    const all: Message[] = [];
    for (const QueueUrl = this.queueUrl(thing); ;) {
      const { Messages: messages = [] } = await this.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
      );
      if (messages.length === 0) return all;
      all.push(...messages);
      const entries = messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }));
      await this.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: entries }));
    }
  }

  /** The events in a queue, which this empties. */
  async drainEvents(thing: string): Promise<Item[]> {
    return (await this.drain(thing)).map(({ Body }) => (JSON.parse(Body ?? '{}') as { detail: Item }).detail);
  }

  /** A client's items in a table. */
  async itemsOf(table: 'events' | 'quarantine', clientId: string): Promise<Item[]> {
    const query = {
      TableName: `sluice-dev-${table}`,
      KeyConditionExpression: 'clientId = :c',
      ExpressionAttributeValues: { ':c': clientId },
    };
    const items: Item[] = [];
    for await (const page of paginateQuery({ client: this.documents }, query)) items.push(...(page.Items ?? []));
    return items;
  }

  /** How often something was observed. */
  count(kind: Observation['kind'], matches: (observation: Observation) => boolean = () => true): number {
    return this.observations.filter((observation) => observation.kind === kind && matches(observation)).length;
  }

  /** Lets time pass for the cloud, without waiting for it. */
  advance(ms: number): void {
    this.clock.advance(ms);
    this.cloud.wake();
  }
}
