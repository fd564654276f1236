import * as sqs from '@aws-sdk/client-sqs';
import { clientConfig } from '../client-config.ts';
import { canonical } from './canonical.ts';
import type { Answer, Request } from './step.ts';

type CommandClass = new (input: object) => Parameters<sqs.SQSClient['send']>[0];

interface Messages {
  readonly Messages?: readonly sqs.Message[];
}

/** One of the two that are compared, and what it was heard to say of the messages of one script. */
export class Side {
  readonly #client: sqs.SQSClient;
  readonly #endpoint: string;
  /** Receipt handles, the oldest first, by their queues and the bodies of their messages. */
  readonly #handles = new Map<string, string[]>();
  /** The body with which each message id was first seen. */
  readonly #bodies = new Map<string, string>();

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
    // Otherwise requests would go wherever a queue's URL says.
    this.#client = new sqs.SQSClient({ ...clientConfig(endpoint), useQueueUrlAsEndpoint: false });
  }

  /** Rejects only when nobody answers, or when an answer is none of SQS: a digest that is not right, for one. */
  async answer(request: Request): Promise<Answer> {
    const { operation, input } = request;
    const Command = Reflect.get(sqs, `${operation}Command`) as unknown as CommandClass;
    try {
      const output = await this.#client.send(new Command(this.#resolve(input, input['QueueUrl']) as object));
      this.#learn(input, output);
      return { output: canonical(request, output, (id) => this.#bodies.get(id), this.#endpoint) };
    } catch (error) {
      if (error instanceof sqs.SQSServiceException)
        return { error: error.name, status: error.$metadata.httpStatusCode };
      // An answer that is no JSON: a fault of whoever gave it.
      if (error instanceof SyntaxError) return { error: 'no JSON', status: undefined };
      throw error;
    }
  }

  close(): void {
    this.#client.destroy();
  }

  #resolve(value: unknown, queue: unknown): unknown {
    if (typeof value === 'string') return this.#resolveText(value, queue);
    if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((member) => this.#resolve(member, queue));
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.#resolve(member, queue)]));
  }

  #resolveText(text: string, queue: unknown): string {
    if (/^\/\d{12}\//.test(text)) return `${this.#endpoint}${text}`;
    const [, age, body] = /^(newest|oldest) of (.*)$/.exec(text) ?? [];
    if (body === undefined) return text;
    return this.#handles.get(keyOf(queue, body))?.at(age === 'oldest' ? 0 : -1) ?? `no handle of ${body}`;
  }

  #learn(input: Readonly<Record<string, unknown>>, output: object): void {
    const { MessageId, Successful, Messages } = output as sqs.SendMessageResult & sqs.SendMessageBatchResult & Messages;
    const learnId = (id: string | undefined, body: unknown): void => {
      if (id !== undefined && !this.#bodies.has(id)) this.#bodies.set(id, String(body));
    };
    learnId(MessageId, input['MessageBody']);
    const entries = (input['Entries'] ?? []) as readonly { readonly Id: string; readonly MessageBody: string }[];
    for (const { Id, MessageId: id } of Successful ?? [])
      learnId(id, entries.find((entry) => entry.Id === Id)?.MessageBody);
    for (const { Body, ReceiptHandle = '' } of Messages ?? []) {
      const key = keyOf(input['QueueUrl'], Body);
      this.#handles.set(key, [...(this.#handles.get(key) ?? []), ReceiptHandle]);
    }
  }
}

function keyOf(queue: unknown, body: string | undefined): string {
  return `${String(queue)} ${body}`;
}
