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
  | { kind: 'event-undeliverable'; rule: string; target: string; eventId: string; detail: string; reason: string }
  | { kind: 'function-log'; function: string; line: string }
  | { kind: 'function-failed'; function: string; requestId: string; reason: string }
  | { kind: 'access-log'; logGroup: string; line: string }
  | { kind: 'gateway-failed'; api: string; requestId: string; reason: string }
  | { kind: 'alarm-changed'; alarm: string; from: string; to: string; reason: string; actions: readonly string[] }
  | { kind: 'metrics-refused'; source: string; reason: string };

/** Takes one observation. Must not throw. */
export type Observer = (observation: Observation) => void;
