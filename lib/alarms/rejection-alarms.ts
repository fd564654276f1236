import type { RejectionCode } from '../../schemas/problems.ts';
import type { Severity } from './severity.ts';

/** When quarantine's events of one reason are an alarm, and how urgent that is. */
export interface RejectionAlarm {
  readonly severity: Severity;
  /** Events within `periodMinutes`. */
  readonly threshold: number;
  readonly periodMinutes: number;
  /** The function that refuses for this reason. */
  readonly service: 'validator' | 'sender';
  /** What it means that this happens, in a sentence. */
  readonly means: string;
}

/** Somebody may be harmed by a single one. */
const urgent = { severity: 'critical', threshold: 1, periodMinutes: 1, service: 'validator' } as const;

/** A producer that works makes none of these, so one is worth a look. */
const strange = { severity: 'warning', threshold: 1, periodMinutes: 5, service: 'validator' } as const;

/** A producer has the reasons from the API; a few are somebody trying things out, many are a release that went wrong. */
const mistakes = { severity: 'warning', threshold: 10, periodMinutes: 5, service: 'validator' } as const;

/** What is alarmed about each reason of quarantine. A new reason does not compile without an entry. */
export const rejectionAlarms: Readonly<Record<RejectionCode, RejectionAlarm>> = {
  too_large: {
    ...mistakes,
    means: 'A client sends events that are larger than any stage takes, and the limit of the queue let them pass.',
  },
  too_complex: {
    ...strange,
    means: 'An event came that is nested deeper, or has more values, than any type has a use for.',
  },
  malformed_json: { ...mistakes, means: 'A client sends text that is no JSON.' },
  ambiguous_json: { ...strange, means: 'JSON came that two readers may read differently, as no library writes it.' },
  invalid_envelope: { ...mistakes, means: 'A client sends events whose attributes are wrong or undeclared.' },
  unknown_type: { ...mistakes, means: 'A client sends types that the deployed catalog does not have.' },
  invalid_data: { ...mistakes, means: 'A client sends data that is not what its type declares.' },
  invalid_group: { ...strange, means: 'A message came under a group that is no client, or not the lane it names.' },
  wrong_client: { ...urgent, means: 'Somebody sends under the name of a client that they are not.' },
  type_not_allowed: { ...strange, means: 'A client sends a type that its stage file does not let it send.' },
  conflict: { ...mistakes, means: 'A client uses ids again for other events: the later ones are not stored.' },
  unsendable: { ...urgent, service: 'sender', means: 'The bus refuses events for good that were accepted and stored.' },
};
