import { malformed } from '../malformed.ts';
import type { TextTest } from '../text-test.ts';
import { both, type Operator } from './operator.ts';

/** A value that has an order: a number, or a time in milliseconds. `undefined` for a text that is none. */
type Reading = (text: string) => number | undefined;

type Comparison = (given: number, expected: number) => boolean;

/**
 * Comparisons of numbers and of times.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (checked 2026-11-21)
 */
export const orderOperators: Readonly<Record<string, Operator>> = {
  ...comparisons('Numeric', 'a number', readNumber),
  ...comparisons('Date', 'a time, such as 2026-01-01T00:00:00Z or the seconds since 1970', readTime),
};

function comparisons(family: string, expected: string, read: Reading): Record<string, Operator> {
  const compileWith =
    (compare: Comparison): Operator['compile'] =>
    (value): TextTest => {
      const bound = read(value);
      if (bound === undefined) throw malformed(`A condition ${family}… has the value ${value}: expected ${expected}.`);
      return (given) => {
        const number = read(given);
        return number === undefined ? undefined : compare(number, bound);
      };
    };
  const plain = (compare: Comparison): Operator => ({ negated: false, compile: compileWith(compare) });
  return {
    ...both(
      `${family}Equals`,
      `${family}NotEquals`,
      compileWith((given, bound) => given === bound),
    ),
    [`${family}LessThan`]: plain((given, bound) => given < bound),
    [`${family}LessThanEquals`]: plain((given, bound) => given <= bound),
    [`${family}GreaterThan`]: plain((given, bound) => given > bound),
    [`${family}GreaterThanEquals`]: plain((given, bound) => given >= bound),
  };
}

function readNumber(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : undefined;
}

/** A year, month or day, or a time of day with its zone. */
const isoTime = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** The seconds since 1970, which have more digits than a year. */
const epochSeconds = /^\d{5,}$/;

function readTime(text: string): number | undefined {
  if (epochSeconds.test(text)) return Number(text) * 1_000;
  const time = isoTime.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
