import { maxExponent, maxSignificantDigits, minExponent } from '../limits.ts';
import { validationError } from '../errors.ts';

/** A decimal number: ± d.ddd × 10^exponent, `digits` without leading and trailing zeros; zero has no digits. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const zero: Decimal = { negative: false, digits: '', exponent: 0 };
const syntax = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * Reads a number as DynamoDB does. Throws ValidationException for what is no number or does not fit: 38 significant
 * digits, magnitude from 1E-130 to 9.9E+125.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html (2026-11-21)
 */
export function parseDecimal(text: string): Decimal {
  const [, sign, whole = '', fraction = '', exponent = '0'] = syntax.exec(text) ?? [];
  if (whole === '' && fraction === '') {
    const got = text === '' ? '' : `: ${text}`;
    throw validationError(`The parameter cannot be converted to a numeric value${got}`);
  }
  return checked(trimmed(sign === '-', whole + fraction, whole.length - 1 + Number(exponent)));
}

/** The number in plain notation, as DynamoDB gives it back: no exponent, no superfluous zeros. */
export function formatDecimal({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`;
}

/** The exact sum; throws as `parseDecimal` does when it does not fit. */
export function addDecimals(left: Decimal, right: Decimal): Decimal {
  const scale = Math.min(scaleOf(left), scaleOf(right));
  const sum = integerAt(left, scale) + integerAt(right, scale);
  const negative = sum < 0n;
  const digits = String(negative ? -sum : sum);
  return checked(trimmed(negative, digits, digits.length - 1 + scale));
}

/** The number with its sign changed. */
export const negated = (value: Decimal): Decimal =>
  value.digits === '' ? value : { ...value, negative: !value.negative };

function trimmed(negative: boolean, digits: string, exponent: number): Decimal {
  const leading = /^0*/.exec(digits)?.[0].length ?? 0;
  let end = digits.length;
  while (end > leading && digits.charAt(end - 1) === '0') end -= 1;
  return end === leading ? zero : { negative, digits: digits.slice(leading, end), exponent: exponent - leading };
}

function checked(value: Decimal): Decimal {
  if (value.exponent > maxExponent) {
    throw validationError('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (value.exponent < minExponent) {
    throw validationError('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  if (value.digits.length > maxSignificantDigits) {
    throw validationError('Attempting to store more than 38 significant digits in a Number');
  }
  return value;
}

/** The power of ten of the last digit. */
const scaleOf = (value: Decimal): number => value.exponent - value.digits.length + 1;

function integerAt(value: Decimal, scale: number): bigint {
  if (value.digits === '') return 0n;
  const magnitude = BigInt(value.digits) * 10n ** BigInt(scaleOf(value) - scale);
  return value.negative ? -magnitude : magnitude;
}
