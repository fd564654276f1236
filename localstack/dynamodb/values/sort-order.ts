import type { AttributeValue } from './attribute-value.ts';
import { parseDecimal, type Decimal } from './decimal.ts';

// oxlint-disable-next-line no-control-regex -- the range of ASCII is meant
const ascii = /^[\0-\x7f]*$/;
/** Sorts after every digit, so that fewer digits of a negative number mean a greater number. */
const endOfNegative = ':';

/**
 * A scalar as a text whose JavaScript order is DynamoDB's order, equal exactly when the values are: strings by their
 * UTF-8 bytes, binaries by their bytes, numbers by value. Values of different types must not be compared.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html (2026-11-21)
 */
export function orderText(value: AttributeValue): string {
  if ('S' in value) return utf8Text(value.S);
  if ('N' in value) return decimalText(parseDecimal(value.N));
  if ('B' in value) return Buffer.from(value.B, 'base64').toString('latin1');
  throw new TypeError('Only strings, numbers and binaries have an order');
}

/** -1, 0 or 1 for two scalars of one type; `undefined` when they have no order between them. */
export function compareScalars(left: AttributeValue, right: AttributeValue): number | undefined {
  const comparable = ('S' in left && 'S' in right) || ('N' in left && 'N' in right) || ('B' in left && 'B' in right);
  return comparable ? compareTexts(orderText(left), orderText(right)) : undefined;
}

/** The order of two texts by their code units. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The bytes of the text in UTF-8, one character each. */
const utf8Text = (text: string): string => (ascii.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1'));

/** Sign, exponent and digits; for a negative number the complement of the last two. */
function decimalText({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '1';
  const biased = negative ? 499 - exponent : 500 + exponent;
  if (!negative) return `2${biased}${digits}`;
  const complement = Array.from(digits, (digit) => 9 - Number(digit)).join('');
  return `0${biased}${complement}${endOfNegative}`;
}
