import type { Message, SQSClient } from '@aws-sdk/client-sqs';

interface Sent {
  readonly constructor: { readonly name: string };
  readonly input: {
    readonly MaxNumberOfMessages?: number;
    readonly Entries?: readonly { Id: string; ReceiptHandle?: string; MessageBody?: string }[];
  };
}

/** A queue that hides what it has given until that is given back, as far as the command uses SQS. Its handles are the messages' ids. */
export class FakeQueue {
  readonly visible: Message[];
  readonly hidden = new Map<string, Message>();
  readonly taken: string[] = [];
  /** Bodies that are refused when they are sent. */
  refuses = (_body: string): boolean => false;
  /** Messages that cannot be deleted. */
  keeps = (_id: string): boolean => false;

  constructor(messages: readonly Message[]) {
    this.visible = [...messages];
  }

  get client(): SQSClient {
    return { send: async (command: Sent) => this.#answer(command) } as unknown as SQSClient;
  }

  #answer({ constructor, input: { MaxNumberOfMessages: max = 1, Entries: entries = [] } }: Sent): object {
    switch (constructor.name) {
      case 'ReceiveMessageCommand': {
        const given = this.visible.splice(0, max);
        for (const message of given) this.hidden.set(message.MessageId ?? '', message);
        return { Messages: given.map((message) => Object.assign({ ReceiptHandle: message.MessageId }, message)) };
      }
      case 'SendMessageBatchCommand': {
        const [failed, successful] = split(entries, ({ MessageBody: body = '' }) => this.refuses(body));
        this.taken.push(...successful.map(({ MessageBody: body = '' }) => body));
        return { Successful: successful, Failed: failed };
      }
      case 'DeleteMessageBatchCommand': {
        const [failed, successful] = split(entries, ({ ReceiptHandle: id = '' }) => this.keeps(id));
        for (const { ReceiptHandle: id = '' } of successful) this.hidden.delete(id);
        return { Successful: successful, Failed: failed };
      }
      case 'ChangeMessageVisibilityBatchCommand': {
        for (const { ReceiptHandle: id = '' } of entries) {
          const message = this.hidden.get(id);
          if (message && this.hidden.delete(id)) this.visible.push(message);
        }
        return {};
      }
      default:
        throw new Error(`not known here: ${constructor.name}`);
    }
  }
}

function split<Value>(values: readonly Value[], is: (value: Value) => boolean): [Value[], Value[]] {
  return [values.filter(is), values.filter((value) => !is(value))];
}

/** A message as the bus leaves it in a dead-letter queue. */
export function busLetter(id: string, { client = 'acme-shop', sentAtMs = 0 } = {}): Message {
  return {
    MessageId: id,
    Body: JSON.stringify({ detail: { id, type: 'com.example.shop.order-placed.v2', clientid: client } }),
    Attributes: { SentTimestamp: `${sentAtMs}`, ApproximateReceiveCount: '1' },
    MessageAttributes: { ERROR_CODE: { DataType: 'String', StringValue: 'NO_PERMISSIONS' } },
  };
}

/** A message as the bus leaves it in its own dead-letter queue: nobody sees whose event it is. */
export function encryptedLetter(id: string, sentAtMs: number): Message {
  const detail = { 'event-bus-arn': 'arn:bus', 'kms-key-arn': 'arn:key', 'encrypted-payload': 'AgR4' };
  return {
    MessageId: id,
    Body: JSON.stringify({ source: 'aws.events', 'detail-type': 'Encrypted Events', detail }),
    Attributes: { SentTimestamp: `${sentAtMs}`, ApproximateReceiveCount: '1' },
    MessageAttributes: { ERROR_CODE: { DataType: 'String', StringValue: 'NO_PERMISSIONS' } },
  };
}
