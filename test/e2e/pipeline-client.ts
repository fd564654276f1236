import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  ChangeMessageVisibilityCommand,
  GetQueueUrlCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, paginateQuery, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Delivery, QueueReader } from './queue-reader.ts';
import { waitUntil } from './wait-until.ts';

/** An item of the events or the quarantine table, or an event as an action gets it. */
export type Item = Record<string, unknown>;

/** Every look is a request to the cloud, which has other work to do meanwhile. */
const pollMs = 50;

/** What somebody signs with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where a pipeline is, and whose events a test may touch. */
export interface PipelineSurroundings {
  readonly endpoint: string;
  readonly region: string;
  /** Absent: those of the environment, as the SDK finds them. */
  readonly credentials?: Credentials;
  /** What a client of the stage signs with. */
  readonly credentialsOf: (clientId: string) => Credentials | Promise<Credentials>;
  readonly stage: string;
  /** Begins the id of every event of this test run; others may send as the same clients. */
  readonly run: string;
  /** How long anything that must happen may take. */
  readonly patienceMs: number;
  /** How long an event may take from the bus into the archive. */
  readonly archivePatienceMs: number;
}

/** A deployed pipeline as producers and consumers see it: by AWS's own APIs and nothing else. */
export class PipelineClient {
  readonly sqs: SQSClient;
  readonly events: EventBridgeClient;
  readonly documents: DynamoDBDocumentClient;
  readonly #surroundings: PipelineSurroundings;
  readonly #reader: QueueReader;
  readonly #queueUrls = new Map<string, Promise<string>>();
  readonly #producers = new Map<string, Promise<SQSClient>>();

  constructor(surroundings: PipelineSurroundings) {
    const { endpoint, region, credentials, run } = surroundings;
    const config = { endpoint, region, ...(credentials && { credentials }) };
    // Otherwise requests would go wherever a queue's URL says, which may be AWS itself.
    this.sqs = new SQSClient({ ...config, useQueueUrlAsEndpoint: false });
    this.events = new EventBridgeClient(config);
    this.documents = DynamoDBDocumentClient.from(new DynamoDBClient(config));
    this.#surroundings = surroundings;
    this.#reader = new QueueReader(this.sqs, (eventId) => eventId.startsWith(run));
  }

  /** @returns exceptions that the cloud should not have had, as far as somebody can know */
  async stop(): Promise<readonly unknown[]> {
    await this.#reader.release();
    const producers = await Promise.all(this.#producers.values());
    for (const client of [this.sqs, this.events, this.documents, ...producers]) client.destroy();
    return [];
  }

  /** The id of an event that no other run has. */
  eventId(name: string): string {
    return `${this.#surroundings.run}${name}`;
  }

  /** What the stack calls a thing. */
  nameOf(thing: string): string {
    return `sluice-${this.#surroundings.stage}-${thing}`;
  }

  async queueUrl(thing: string): Promise<string> {
    const QueueName = this.nameOf(thing);
    const known = this.#queueUrls.get(QueueName);
    if (known) return known;
    const asked = this.sqs.send(new GetQueueUrlCommand({ QueueName })).then(({ QueueUrl: url }) => url ?? '');
    this.#queueUrls.set(QueueName, asked);
    return asked;
  }

  /** SQS as one client of the stage has it. */
  async producer(clientId: string): Promise<SQSClient> {
    const known = this.#producers.get(clientId);
    if (known) return known;
    const { endpoint, region } = this.#surroundings;
    const made = Promise.resolve(this.#surroundings.credentialsOf(clientId)).then(
      (credentials) => new SQSClient({ endpoint, region, credentials, useQueueUrlAsEndpoint: false }),
    );
    this.#producers.set(clientId, made);
    return made;
  }

  /** Sends one body into a message group of a client, as that client unless as another. */
  async send(group: string, body: string, as = clientOf(group)): Promise<void> {
    const QueueUrl = await this.queueUrl('ingest-direct.fifo');
    const sqs = await this.producer(as);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageGroupId: group, MessageBody: body }));
  }

  /** Sends bodies into one message group of a client in their order, ten at a time. */
  async sendAll(group: string, bodies: readonly string[]): Promise<void> {
    const QueueUrl = await this.queueUrl('ingest-direct.fifo');
    const sqs = await this.producer(clientOf(group));
    for (let start = 0; start < bodies.length; start += 10) {
      const Entries = bodies
        .slice(start, start + 10)
        .map((body, index) => ({ Id: `${index}`, MessageGroupId: group, MessageBody: body }));
      const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      expect(answer.Failed ?? []).toEqual([]);
    }
  }

  /** Takes all of this run that is visible in a queue. */
  async drain(thing: string): Promise<Delivery[]> {
    return this.#reader.drain(await this.queueUrl(thing));
  }

  /** Takes events of this run from a queue until there are as many as expected, and whatever there is beyond. */
  async arrivals(thing: string, expected: number): Promise<Delivery[]> {
    const all: Delivery[] = [];
    await this.until(`${expected} events are in ${thing}`, async () => {
      all.push(...(await this.drain(thing)));
      return all.length >= expected;
    });
    return all;
  }

  /** Receives an event of this run again and again without deleting it, until the queue has given it up. */
  async giveUp(thing: string, eventId: string): Promise<Delivery[]> {
    const QueueUrl = await this.queueUrl(thing);
    const given: Delivery[] = [];
    await this.until(`${thing} has given up ${eventId}`, async () => {
      const held = await this.#reader.receive(QueueUrl);
      for (const { receiptHandle } of held) {
        await this.sqs.send(
          new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: 0 }),
        );
      }
      given.push(...(await this.drain(`${thing}-dlq`)));
      return given.some(({ event }) => event['id'] === eventId);
    });
    return given;
  }

  /** Makes something known of a subject, for the types that ask for it. */
  async makeKnown(fact: string, subject: string, value: string | number | boolean = true): Promise<void> {
    const Item = { fact, subject, value };
    await this.documents.send(new PutCommand({ TableName: this.nameOf('facts'), Item }));
  }

  /** A client's items in a table that are of this run; in quarantine, those whose body names it anywhere. */
  async itemsOf(table: 'events' | 'quarantine', clientId: string): Promise<Item[]> {
    const query = {
      TableName: this.nameOf(table),
      KeyConditionExpression: 'clientId = :c',
      ExpressionAttributeValues: { ':c': clientId },
    };
    const items: Item[] = [];
    for await (const page of paginateQuery({ client: this.documents }, query)) items.push(...(page.Items ?? []));
    return items.filter(({ id, body }) => String(id ?? body).includes(this.#surroundings.run));
  }

  /** Waits until a client has as many items in a table. */
  async itemsOnceThere(table: 'events' | 'quarantine', clientId: string, expected: number): Promise<Item[]> {
    let items: Item[] = [];
    await this.until(`${table} has ${expected} items of ${clientId}`, async () => {
      items = await this.itemsOf(table, clientId);
      return items.length >= expected;
    });
    return items;
  }

  /** Waits as long as this pipeline may take for anything. */
  async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    await waitUntil(what, condition, this.#surroundings.patienceMs, pollMs);
  }

  /** Waits as long as the archive may take for an event. */
  async untilArchived(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    await waitUntil(what, condition, this.#surroundings.archivePatienceMs, pollMs);
  }
}

function clientOf(group: string): string {
  return group.split('/')[0] ?? '';
}
