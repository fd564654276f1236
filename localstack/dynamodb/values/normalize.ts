import { serializationError, validationError } from '../errors.ts';
import { maxNameBytes, maxNestingDepth } from '../limits.ts';
import { type AttributeType, type AttributeValue, type Item } from './attribute-value.ts';
import { formatDecimal, parseDecimal } from './decimal.ts';

/** A whole number that already has its one form. */
const plainInteger = /^(?:0|-?[1-9]\d{0,36})$/;
const rule = 'One or more parameter values were invalid:';

/**
 * The caller's item as the table keeps it: a copy in which every value is valid and every number has one form. Throws
 * SerializationException for wrong JSON types and ValidationException for values that DynamoDB refuses.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html and
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html (not checked)
 */
export function normalizeItem(input: Readonly<Record<string, unknown>>, depth = 0): Item {
  for (const name of Object.keys(input)) requireName(name);
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, normalizeValue(value, depth)]));
}

/** One value, by the same rules. */
export function normalizeValue(input: unknown, depth = 0): AttributeValue {
  if (depth >= maxNestingDepth) {
    throw validationError(
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    );
  }
  if (typeof input !== 'object' || input === null) throw serializationError('Unexpected value type in payload');
  const given = (Object.keys(input) as AttributeType[]).filter(
    (type) => Object.hasOwn(normalizers, type) && Reflect.get(input, type) !== null,
  );
  const [type] = given;
  if (type === undefined) {
    throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  if (given.length > 1) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  return normalizers[type](Reflect.get(input, type), depth);
}

/** Throws ValidationException for what is no attribute's name, in AWS's words as its DynamoDB Local 2.6.1 has them. */
export function requireName(name: string): void {
  if (name === '') throw validationError('Empty attribute name');
  // In UTF-8, a code unit of a text takes three bytes at most.
  if (name.length * 3 < maxNameBytes || Buffer.byteLength(name) < maxNameBytes) return;
  throw validationError(`Attribute name is too large, must be less than ${maxNameBytes} bytes`);
}

const normalizers: Readonly<Record<AttributeType, (value: unknown, depth: number) => AttributeValue>> = {
  S: (value) => ({ S: text(value) }),
  N: (value) => ({ N: number(value) }),
  B: (value) => ({ B: binary(value) }),
  BOOL: (value) => ({ BOOL: boolean(value) }),
  NULL: (value) => {
    if (!boolean(value)) throw validationError(`${rule} Null attribute value types must have the value of true`);
    return { NULL: true };
  },
  SS: (value) => ({
    SS: set(
      value,
      text,
      `${rule} An string set  may not be empty`,
      (all) => `${rule} Input collection ${all} contains duplicates.`,
    ),
  }),
  NS: (value) => ({
    NS: set(value, number, `${rule} An number set  may not be empty`, () => 'Input collection contains duplicates'),
  }),
  BS: (value) => ({
    BS: set(
      value,
      binary,
      `${rule} Binary sets should not be empty`,
      (all) => `${rule} Input collection ${all}of type BS contains duplicates.`,
    ),
  }),
  L: (value, depth) => ({ L: array(value).map((element) => normalizeValue(element, depth + 1)) }),
  M: (value, depth) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw serializationError('Unexpected field type');
    }
    return { M: normalizeItem(value as Record<string, unknown>, depth + 1) };
  },
};

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') throw serializationError('NUMBER_VALUE cannot be converted to String');
  if (typeof value === 'boolean') {
    throw serializationError(`${value ? 'TRUE_VALUE' : 'FALSE_VALUE'} cannot be converted to String`);
  }
  throw serializationError('Start of structure or map found where not expected');
}

function number(value: unknown): string {
  const given = text(value);
  return plainInteger.test(given) ? given : formatDecimal(parseDecimal(given));
}

/** The words are AWS's as dynalite 4.0.0, whose tests its authors run against AWS, has them (checked 2026-11-21). */
function binary(value: unknown): string {
  if (typeof value !== 'string') throw serializationError('only base-64-encoded strings are convertible to bytes');
  if (value.length % 4 !== 0) {
    throw serializationError(`Base64 encoded length is expected a multiple of 4 bytes but found: ${value.length}`);
  }
  // Bits that the last character has beyond the last byte would make two texts of one binary.
  if (Buffer.from(value, 'base64').toString('base64') === value) return value;
  throw serializationError('Invalid last non-pad Base64 character dectected');
}

function boolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw serializationError('Unexpected token received from parser, expected a Boolean');
  return value;
}

function array(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw serializationError('Unexpected field type');
  return value;
}

/** The words for duplicates differ by type: https://github.com/architect/dynalite quotes AWS's answers (checked 2026-11-21). */
function set(
  value: unknown,
  member: (value: unknown) => string,
  whenEmpty: string,
  whenTwice: (members: string) => string,
): readonly string[] {
  const members = array(value).map(member);
  if (members.length === 0) throw validationError(whenEmpty);
  if (new Set(members).size < members.length) throw validationError(whenTwice(`[${members.join(', ')}]`));
  return members;
}
