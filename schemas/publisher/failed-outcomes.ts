import type { SendOutcome } from './transport.ts';

type Failed = Extract<SendOutcome, { kind: 'failed' }>;

/** Of an event that an answer left out. @param by who answered */
export function unanswered(by: string): Failed {
  return { kind: 'failed', code: 'no_answer', message: `${by} said nothing of this event` };
}

/** Of an event that would have overtaken one of its group. @param why what became of that one */
export function notSent(why: string): Failed {
  return {
    kind: 'failed',
    code: 'earlier_event_failed',
    message: `not sent, because an earlier event of its message group ${why}`,
  };
}
