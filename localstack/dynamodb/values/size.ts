import type { AttributeValue, Item } from './attribute-value.ts';
import { parseDecimal } from './decimal.ts';

/** A list or map, whatever is in it, and each of its elements. */
const documentBytes = 3;
const elementBytes = 1;

/**
 * An item's size in bytes: names and values in UTF-8.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html (2026-11-21)
 */
export function itemBytes(item: Item): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) bytes += Buffer.byteLength(name) + valueBytes(value);
  return bytes;
}

/** A value's size in bytes, without its name. */
export function valueBytes(value: AttributeValue): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberBytes(value.N);
  if ('B' in value) return binaryBytes(value.B);
  if ('BOOL' in value || 'NULL' in value) return 1;
  if ('SS' in value) return sum(value.SS, (member) => Buffer.byteLength(member));
  if ('NS' in value) return sum(value.NS, numberBytes);
  if ('BS' in value) return sum(value.BS, binaryBytes);
  if ('M' in value) return documentBytes + itemBytes(value.M) + elementBytes * Object.keys(value.M).length;
  return documentBytes + sum(value.L, (element) => elementBytes + valueBytes(element));
}

/** The length in bytes of what a base64 text stands for. */
export const binaryBytes = (base64: string): number => Buffer.byteLength(base64, 'base64');

/**
 * One byte, one for two digits before the point, one for two behind it, and one for a minus; zeros at the ends do not count. AWS's
 * page has it less exactly: so it was measured, by https://github.com/nubo-db/dynamodb-conformance (item-size.ts, checked 2026-11-21).
 */
function numberBytes(text: string): number {
  const { negative, digits, exponent } = parseDecimal(text);
  const whole = Math.min(digits.length, Math.max(0, exponent + 1));
  return 1 + Math.ceil(whole / 2) + Math.ceil((digits.length - whole) / 2) + (negative ? 1 : 0);
}

function sum<Element>(elements: readonly Element[], bytesOf: (element: Element) => number): number {
  let bytes = 0;
  for (const element of elements) bytes += bytesOf(element);
  return bytes;
}
