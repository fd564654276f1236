import { renderAge } from '../dlq/age.ts';
import type { Backlog } from './model.ts';
import { shortRate } from './short-number.ts';

/** Longer than this a moment is said with its day. */
const sameDaySeconds = 12 * 60 * 60;

/** When what waits for a target will have gone, in a few words: `caught up in about 12m (at 14:35)`. */
export function backlogText(backlog: Backlog): string {
  if (backlog.outlook === 'held') return held(backlog);
  const { inPerMinute, outPerMinute, boundBy } = backlog;
  const goes = boundBy === 'rate' ? `at most ${shortRate(outPerMinute)}/min go out` : slower(outPerMinute);
  const comesAndGoes = `${shortRate(inPerMinute)}/min come in, ${goes}`;
  if (backlog.outlook === 'never') return `never caught up at this rate: ${comesAndGoes}`;
  const when = caughtUp(backlog.seconds, backlog.caughtUpAt);
  if (backlog.outlook === 'draining') return `${when}: ${comesAndGoes}`;
  const now = shortRate(backlog.inNowPerMinute);
  return `growing, ${now}/min come in now; as in the last hour, ${comesAndGoes}: ${when}`;
}

function slower(perMinute: number): string {
  return perMinute === 0
    ? 'nothing goes out'
    : `${shortRate(perMinute)}/min go out, for the target is slower than its rate`;
}

function caughtUp(seconds: number, at: string | null): string {
  if (at === null) return 'caught up in more than a year';
  if (seconds < 60) return 'caught up within a minute';
  const moment = seconds > sameDaySeconds ? at.slice(0, 16).replace('T', ' ') : at.slice(11, 16);
  // Seconds would be more than is known.
  return `caught up in about ${renderAge(Math.round(seconds / 60) * 60)} (at ${moment})`;
}

function held({ because, until }: Backlog & { readonly outlook: 'held' }): string {
  const at = until.slice(11, 16);
  return because === 'asked'
    ? `held: the target asked to be left alone until ${at}`
    : `held: the target is not answering, probed next at ${at}`;
}
