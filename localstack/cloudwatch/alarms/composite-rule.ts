import { notEmulated, validationError } from '../errors.ts';
import type { StateValue } from './judge.ts';

/** A rule over the states of other alarms. */
export interface CompositeRule {
  /** The alarms that it is about, by name or ARN, as they are written. */
  readonly children: readonly string[];
  /** @param stateOf the state of a child; `undefined` of an alarm that does not exist */
  readonly holds: (stateOf: (child: string) => StateValue | undefined) => boolean;
}

type Test = CompositeRule['holds'];

const piece = /\s*(?:(?<symbol>[()])|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<word>[^\s()"']+))/y;

/** Elements of a rule, at most; the alarms, constants and parentheses. */
const maxElements = 500;
const maxChildren = 100;

/**
 * Parses the rule of a composite alarm: `ALARM(a) AND (OK("b") OR NOT INSUFFICIENT_DATA(c))`, `TRUE`, `FALSE`.
 *
 * @throws AwsError `ValidationException`
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html (checked 2026-11-21)
 */
export function parseCompositeRule(text: string): CompositeRule {
  const pieces = tokenize(text);
  const children: string[] = [];
  let at = 0;
  const refuse = (expected: string): never => {
    throw validationError(`AlarmRule must not contain ${pieces[at] ?? 'its end'} where ${expected} is expected.`);
  };
  const takes = (wanted: string): boolean => {
    const isNext = pieces[at] === wanted;
    if (isNext) at++;
    return isNext;
  };
  const either = (): Test => {
    let test = all();
    while (takes('OR')) {
      const [left, right] = [test, all()];
      test = (states) => left(states) || right(states);
    }
    return test;
  };
  const all = (): Test => {
    let test = one();
    while (takes('AND')) {
      const [left, right] = [test, one()];
      test = (states) => left(states) && right(states);
    }
    return test;
  };
  const one = (): Test => {
    if (takes('NOT')) {
      const test = one();
      return (states) => !test(states);
    }
    if (takes('(')) {
      const test = either();
      if (!takes(')')) refuse(')');
      return test;
    }
    if (takes('TRUE')) return () => true;
    if (takes('FALSE')) return () => false;
    return state();
  };
  const state = (): Test => {
    const wanted = pieces[at] ?? '';
    if (wanted === 'AT_LEAST') throw notEmulated('AT_LEAST in an AlarmRule');
    if (!['ALARM', 'OK', 'INSUFFICIENT_DATA'].includes(wanted)) refuse('ALARM, OK, INSUFFICIENT_DATA, TRUE or FALSE');
    at++;
    if (!takes('(')) refuse('(');
    const child = pieces[at++];
    if (child === undefined || child === ')' || !takes(')')) return refuse('the name of an alarm and )');
    children.push(child);
    return (states) => states(child) === wanted;
  };
  const holds = either();
  if (at < pieces.length) refuse('AND, OR or the end');
  if (new Set(children).size > maxChildren) throw validationError(`AlarmRule has more than ${maxChildren} children.`);
  return { children: [...new Set(children)], holds };
}

function tokenize(text: string): string[] {
  const pieces: string[] = [];
  piece.lastIndex = 0;
  const whole = text.trimEnd();
  while (piece.lastIndex < whole.length) {
    const groups = piece.exec(whole)?.groups;
    if (!groups) throw validationError('AlarmRule has a quote that is not closed.');
    pieces.push((groups['symbol'] ?? groups['double'] ?? groups['single'] ?? groups['word']) as string);
  }
  if (pieces.length > maxElements * 3) throw validationError(`AlarmRule has more than ${maxElements} elements.`);
  return pieces;
}
