/** The stages of the pipeline in the order of the flow, and what people do beside it. */
export type Stage = 'ingest' | 'validate' | 'store' | 'send' | 'route' | 'deliver' | 'redrive' | 'replay' | 'alarm';

/** A way in which events get lost, doubled, out of order or to the wrong client. */
export interface Row {
  readonly stage: Stage;
  readonly failure: string;
}

/** Every way that is known, by the name that variants call it by. */
export const rows = {
  'queue-refuses': { stage: 'ingest', failure: 'the API says that an event is taken which its queue refused' },
  'form-injection': { stage: 'ingest', failure: 'text of an event becomes a parameter of the call that queues it' },
  'partial-batch': { stage: 'ingest', failure: 'a batch is taken in part, or its answer never comes' },
  'same-id-other-body': { stage: 'ingest', failure: 'a correction under a used id is dropped as a repetition' },
  'shared-dedup': { stage: 'ingest', failure: "one client's event is dropped as a repetition of another's" },
  'late-retry': { stage: 'ingest', failure: 'a producer repeats an event after the queue has forgotten it' },
  flood: { stage: 'ingest', failure: 'one client fills the queue, and the others wait' },
  'too-large': { stage: 'ingest', failure: 'a door takes an event that a later stage cannot' },

  'no-answer': { stage: 'validate', failure: 'the function answers nothing, and the whole batch is deleted' },
  'one-fails-all': { stage: 'validate', failure: 'one message that fails brings back those of all clients' },
  'past-a-failure': { stage: 'validate', failure: 'a group goes on past a message that failed' },
  'seen-too-early': { stage: 'validate', failure: 'a batch is seen again while it is still worked on' },
  'throttled-receives': { stage: 'validate', failure: 'being throttled uses up the receives of good messages' },
  'invalid-thrown': { stage: 'validate', failure: 'an invalid event holds up its group, and is then overtaken' },
  'quarantine-fails': { stage: 'validate', failure: 'a refused event whose quarantine cannot be written' },

  'stored-not-acknowledged': { stage: 'store', failure: 'the function ends between the write and the answer' },
  restamped: { stage: 'store', failure: 'an event that comes again is written anew, and goes out again' },
  expiry: { stage: 'store', failure: 'an event expires at once, or never' },
  'expiry-in-stream': { stage: 'store', failure: 'the deletion of an expired event is sent as an event' },

  poison: { stage: 'send', failure: 'one record that can never be sent stops its shard until all of it is gone' },
  'positions-only': { stage: 'send', failure: 'of what is given up only the places in the stream are kept' },
  'long-outage': { stage: 'send', failure: 'what the stream has lost after a day is sent by nobody' },
  'failed-entries': { stage: 'send', failure: 'entries that the bus refused count as sent' },
  'too-many-bytes': { stage: 'send', failure: 'entries that are too large together are refused together' },
  'split-shard': { stage: 'send', failure: 'a shard that split is not read to its end before what comes after it' },
  'from-now-on': { stage: 'send', failure: 'what is stored during a deployment is not read' },

  'no-rule': { stage: 'route', failure: 'an event that no rule matches is dropped, and nobody sees it' },
  'key-denied': { stage: 'route', failure: 'the bus may not use the key, and drops what it cannot deliver' },
  'key-off': { stage: 'route', failure: 'the key goes off while the bus has events in hand, and they are dropped' },
  'no-dead-letters': { stage: 'route', failure: 'what the bus has tried often enough is dropped' },
  'dead-letters-denied': { stage: 'route', failure: 'the bus may not put dead letters into their queue' },

  'target-down': { stage: 'deliver', failure: 'a target that is slow or down is hammered, or its events are lost' },
  redelivered: { stage: 'deliver', failure: 'an event that comes again has its effect again' },
  'unknown-effect': { stage: 'deliver', failure: 'the function ends between the effect and its record' },

  'new-message-id': { stage: 'redrive', failure: 'what is sent back has another message id, and counts as new' },
  'back-on-the-bus': { stage: 'redrive', failure: "one action's dead letters go to every action again" },

  'every-rule': { stage: 'replay', failure: 'a replay goes to actions that nobody named' },
  'too-recent': { stage: 'replay', failure: 'a replay leaves out what the archive does not have yet' },

  'silent-alarm': { stage: 'alarm', failure: 'an alarm may not use the key of the topic that it tells' },
  'wrong-count': { stage: 'alarm', failure: 'a function counts what did not happen, and a loss hides behind it' },
  'lost-count': { stage: 'alarm', failure: 'a loss that no metric of the bus counts' },
} as const satisfies Record<string, Row>;

/** What a variant calls its row. */
export type RowId = keyof typeof rows;
