import type { Principal } from './principal.ts';

/** The few things by which the services of the embedded cloud know one another. */

/** A message attribute as SQS carries it. `BinaryValue` is base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

/** A message as a consumer gets it. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5OfBody: string;
  /** All system attributes: SenderId, SentTimestamp, ApproximateReceiveCount, MessageGroupId, SequenceNumber … */
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, MessageAttribute>>;
}

/** A queue as a poller sees it. */
export interface QueueSource {
  readonly arn: string;
  /** Takes up to `maxMessages` (1 to 10) that are visible now; a FIFO queue locks their groups until they are deleted or visible again. */
  receive(maxMessages: number): readonly ReceivedMessage[];
  /** Deletes a message; a stale receipt handle is ignored, as SQS does. */
  delete(receiptHandle: string): void;
  /** Makes a message visible again after `timeoutMs`, counted from now. */
  changeVisibility(receiptHandle: string, timeoutMs: number): void;
  /** When the next message that is hidden now becomes visible, ms since the epoch; `Infinity` if none is hidden. */
  nextVisibleAt(): number;
}

/** A record of a table's stream, in the shape that a function gets it. Attribute values are in DynamoDB's JSON. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventVersion: '1.1';
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  /** Present on deletions made by TTL: `{ type: 'Service', principalId: 'dynamodb.amazonaws.com' }`. */
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
  readonly dynamodb: {
    /** Seconds since the epoch. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Readonly<Record<string, unknown>>;
    readonly NewImage?: Readonly<Record<string, unknown>>;
    readonly OldImage?: Readonly<Record<string, unknown>>;
    /** Digits, padded to one width so that they compare as text. */
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
}

/** A table's stream as a poller sees it. */
export interface StreamSource {
  readonly arn: string;
  /** All shards that can be read, parents before their children; the same list as long as there is no other to tell. */
  shards(): readonly StreamShard[];
}

/** A shard of a stream. Records are kept 24 hours; when a shard has been closed for so long it is gone. */
export interface StreamShard {
  readonly id: string;
  /** The shard whose records come before. */
  readonly parentId: string | undefined;
  /** Up to `max` records after the given sequence number; `undefined` starts at the oldest that is kept (TRIM_HORIZON). */
  readAfter(sequenceNumber: string | undefined, max: number): readonly StreamRecord[];
  /** The newest record's sequence number (where LATEST starts); `undefined` before the first record. */
  latest(): string | undefined;
  /** Whether it is closed and nothing is left after this sequence number, whoever may read it. */
  isOverAfter(sequenceNumber: string | undefined): boolean;
  /**
   * Forgets this record and all before it, without waiting for their 24 hours. The stream's owner calls it when every
   * poller has passed them; a reader who starts at TRIM_HORIZON afterwards does not see them, which on AWS it would.
   */
  release(sequenceNumber: string): void;
}

/** How something is delivered. */
export interface DeliveryOptions {
  /** Who delivers, which policies are about. */
  readonly source: Principal;
  readonly messageGroupId?: string;
  /** The trace that it is part of: AWSTraceHeader of a message. */
  readonly traceHeader?: string | undefined;
  /** Message attributes, such as ERROR_CODE on a dead letter. */
  readonly attributes?: Readonly<Record<string, MessageAttribute>>;
}

/** Puts what a rule matched into a target. Throws `AwsError` when the target refuses it. */
export interface TargetDelivery {
  /**
   * @param targetArn the queue's ARN
   * @param body the event as JSON
   */
  deliver(targetArn: string, body: string, options: DeliveryOptions): void;
}

/** How an invocation ended. `payload` is what the function returned, parsed. */
export type InvocationResult =
  | { readonly outcome: 'success'; readonly payload: unknown }
  | {
      readonly outcome: 'failed';
      readonly requestId: string;
      readonly errorType: string;
      readonly errorMessage: string;
      /** As the function's runtime told it. */
      readonly trace?: readonly string[];
      /** The function was not run: it has no concurrency left, or its key cannot be used. */
      readonly refused?: true;
    };

/** How an invocation is to be done; nothing of it has to be said. */
export interface InvokeOptions {
  /** The invocation's id; one of the invoker's own otherwise. */
  readonly requestId?: string;
  /** Takes the lines that the function writes meanwhile. */
  readonly onLog?: (line: string) => void;
}

/** Invokes a function. The simulator's invoker calls handlers in its own process; the dev server's runs a process. */
export interface Invoker {
  /**
   * Whether an invocation would be answered without waiting for a process: the machine has one to spare, or the function has no
   * concurrency left and would refuse.
   */
  hasCapacity(functionName: string): boolean;
  /** Never rejects: a crash, a timeout, an error of the handler and a refusal are all `failed`. */
  invoke(functionName: string, event: unknown, options?: InvokeOptions): Promise<InvocationResult>;
}

/** Keeps an object, as far as an on-failure destination needs it. */
export interface ObjectStore {
  /** @param source who writes, which policies are about. Throws `AwsError` when the bucket refuses. */
  put(bucketArn: string, key: string, body: string, source: Principal): void;
}
