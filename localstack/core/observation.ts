/** How an alarm's state changed. */
interface AlarmChange {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly actions: readonly string[];
}

/** What one subscriber of a topic is told. What is told is not part of it. */
interface Notification {
  /** The topic's name. */
  readonly topic: string;
  readonly protocol: string;
  /** An address, or a queue's ARN. */
  readonly endpoint: string;
  readonly subject: string | undefined;
  readonly messageId: string;
  /** The ARN of the alarm that tells, or of whoever publishes. */
  readonly source: string;
}

/**
 * What the cloud did, told to whoever follows it (the console, a test, a trace). Observations are facts about
 * resources, never the way that the cloud itself works: nothing breaks when nobody listens.
 */
export type Observation =
  | { kind: 'message-sent'; queue: string; messageId: string; groupId: string | undefined; body: string }
  | { kind: 'message-deleted'; queue: string; messageId: string }
  | { kind: 'message-dead-lettered'; queue: string; deadLetterQueue: string; messageId: string; body: string }
  | { kind: 'item-put'; table: string; item: Readonly<Record<string, unknown>> }
  | { kind: 'event-put'; bus: string; eventId: string; detailType: string; detail: string }
  | { kind: 'event-unmatched'; bus: string; eventId: string; detailType: string; detail: string }
  | { kind: 'event-delivered'; rule: string; target: string; eventId: string; detail: string }
  | { kind: 'event-logged'; rule: string; target: string; eventId: string }
  | { kind: 'event-undeliverable'; rule: string; target: string; eventId: string; detail: string; reason: string }
  | { kind: 'function-log'; function: string; line: string }
  | { kind: 'function-failed'; function: string; requestId: string; reason: string }
  | { kind: 'access-log'; logGroup: string; line: string }
  | { kind: 'gateway-failed'; api: string; requestId: string; reason: string }
  | ({ kind: 'alarm-changed'; alarm: string; description: string } & AlarmChange)
  /** An action of an alarm that was refused: whom it is about hears nothing. */
  | { kind: 'alarm-untold'; alarm: string; action: string; reason: string }
  | ({ kind: 'notification-delivered' } & Notification)
  | ({ kind: 'notification-undelivered'; reason: string } & Notification)
  /** Somebody is asked to confirm a subscription: what a mail to them would say. */
  | { kind: 'subscription-pending'; topic: string; protocol: string; endpoint: string; token: string }
  | { kind: 'metrics-refused'; source: string; reason: string };

/** Takes one observation. Must not throw. */
export type Observer = (observation: Observation) => void;
