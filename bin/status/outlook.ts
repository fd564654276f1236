import { measuredMinutes } from './measure.ts';

/** What is known of a queue from which no more than a rate goes. All of it is events, or events a minute. */
export interface LimitedFlow {
  readonly waits: number;
  /** What may go. */
  readonly rate: number;
  /** What came and went in the newest whole minutes, five of them. */
  readonly lately: { readonly came: number; readonly gone: number };
  /** What came in the hour that ends with them. */
  readonly cameInHour: number;
  /** The least that waited in these minutes, as far as it is known; 0 if it is not. */
  readonly leastWaited: number;
}

/** What is expected of a queue from now on. */
export interface Expected {
  readonly came: number;
  readonly goes: number;
  /** What bounds the speed at which it goes: the rate that is allowed, or the target, which is slower than that. */
  readonly boundBy: 'rate' | 'target';
}

/**
 * Whether and when nothing will wait any more. `growing`: now as much comes as goes, or more, but not so over the hour, so it is taken for a burst.
 * `never`: so in both.
 */
export type Outlook = Expected &
  ({ readonly kind: 'draining' | 'growing'; readonly minutes: number } | { readonly kind: 'never' });

/** So many events more or less in the measured minutes are chance, or a slot that was lost. */
const chanceEvents = 3;
const chancePart = 0.1;

/**
 * When a queue will have been caught up with: what waits, over what goes beyond what comes.
 *
 * What comes is the less of two: of the newest minutes, and of the hour.
 *
 *     came      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁██▁▁▁▁▁▁▁▁▁▁        a burst is over: the newest minutes have it right, the hour counts the burst twice
 *     came      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁██        a burst has begun: the hour has it right, the newest minutes would say never
 *     came      ▁▁██████████████████████████      it is more than goes in both: never
 *
 * What goes is the rate, unless there were events for it all the time and it was clearly less; before a backlog has lasted for the measured
 * minutes, how little went says only that little was there.
 */
export function outlookOf({ waits, rate, lately, cameInHour, leastWaited }: LimitedFlow): Outlook {
  const short = (rate - lately.gone) * measuredMinutes;
  const isSlower = leastWaited >= rate && short > Math.max(chanceEvents, chancePart * rate * measuredMinutes);
  const goes = isSlower ? lately.gone : rate;
  const came = Math.min(lately.came, cameInHour);
  const expected = { came, goes, boundBy: isSlower ? 'target' : 'rate' } as const;
  if (came >= goes) return { kind: 'never', ...expected };
  return { kind: lately.came >= goes ? 'growing' : 'draining', minutes: waits / (goes - came), ...expected };
}
