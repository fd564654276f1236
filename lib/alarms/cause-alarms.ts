import type { Cause, Explanation } from './alarm-spec.ts';
import type { Severity } from './severity.ts';

/** A composite alarm: it goes off with the first alarm that it tells of, and is over with the last. */
export interface CauseAlarm extends Explanation {
  readonly severity: Severity;
  /** The alarm during which it stays silent, for then that is the cause. @default none */
  readonly unless?: 'key-lately';
}

/** What is told once though several alarms go off for it. Which ones is their `toldBy`. */
export const causeAlarms: Readonly<Record<Cause, CauseAlarm>> = {
  ingest: {
    severity: 'critical',
    unless: 'key-lately',
    means: 'Events do not get in, or do not get on to the store: the queues, the validator, a table or the API.',
    look: 'npx sluice status --stage <stage>',
    runbook: 'ingest',
  },
  send: {
    severity: 'critical',
    unless: 'key-lately',
    means: 'Stored events do not get to the bus: the sender, the stream or the bus.',
    look: 'npx sluice status --stage <stage>',
    runbook: 'send',
  },
  // Not `unless` the key: what it lost has to be sent again afterwards, and the alarm of the key does not say that something was.
  route: {
    severity: 'critical',
    means: 'The bus could put events of some action nowhere: only store and archive have them.',
    look: 'npx sluice status --stage <stage>',
    runbook: 'route',
  },
  functions: {
    severity: 'warning',
    unless: 'key-lately',
    means: 'A function crashed or may not run; what it worked on comes again.',
    look: 'npx sluice status --stage <stage>',
    runbook: 'functions',
  },
};
