import { serializationError, validationError } from '../errors.ts';
import { maxNestingDepth } from '../limits.ts';
import { attributeTypes, type AttributeType, type AttributeValue, type Item } from './attribute-value.ts';
import { formatDecimal, parseDecimal } from './decimal.ts';

/** A whole number that already has its one form. */
const plainInteger = /^(?:0|-?[1-9]\d{0,36})$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const rule = 'One or more parameter values were invalid:';

/**
 * The caller's item as the table keeps it: a copy in which every value is valid and every number has one form. Throws
 * SerializationException for wrong JSON types and ValidationException for values that DynamoDB refuses.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html and
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html (not checked)
 */
export function normalizeItem(input: Readonly<Record<string, unknown>>, depth = 0): Item {
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, normalizeValue(value, depth)]));
}

/** One value, by the same rules. */
export function normalizeValue(input: unknown, depth = 0): AttributeValue {
  if (depth > maxNestingDepth) throw validationError('Nesting Levels have exceeded supported limits');
  if (typeof input !== 'object' || input === null) throw serializationError('Unexpected value type in payload');
  const given = attributeTypes.filter((type) => Object.hasOwn(input, type) && Reflect.get(input, type) !== null);
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

const normalizers: Readonly<Record<AttributeType, (value: unknown, depth: number) => AttributeValue>> = {
  S: (value) => ({ S: text(value) }),
  N: (value) => ({ N: number(value) }),
  B: (value) => ({ B: binary(value) }),
  BOOL: (value) => ({ BOOL: boolean(value) }),
  NULL: (value) => {
    if (!boolean(value)) throw validationError(`${rule} Null attribute value types must have the value of true`);
    return { NULL: true };
  },
  SS: (value) => ({ SS: set(value, text, `${rule} An string set  may not be empty`) }),
  NS: (value) => ({ NS: set(value, number, `${rule} An number set  may not be empty`) }),
  BS: (value) => ({ BS: set(value, binary, `${rule} Binary sets should not be empty`) }),
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

function binary(value: unknown): string {
  if (typeof value !== 'string') throw serializationError('only base-64-encoded strings are convertible to bytes');
  if (!base64.test(value)) throw serializationError('Invalid Base64 in a binary attribute value');
  return value;
}

function boolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw serializationError('Unexpected token received from parser, expected a Boolean');
  return value;
}

function array(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw serializationError('Unexpected field type');
  return value;
}

function set(value: unknown, member: (value: unknown) => string, whenEmpty: string): readonly string[] {
  const members = array(value).map(member);
  if (members.length === 0) throw validationError(whenEmpty);
  if (new Set(members).size < members.length) {
    throw validationError(`${rule} Input collection [${members.join(', ')}] contains duplicates.`);
  }
  return members;
}
