import * as fc from 'fast-check';
import { maxItemBytes } from '../../../localstack/dynamodb/limits.ts';
import type { AttributeValue } from '../../../localstack/dynamodb/values/attribute-value.ts';
import { addDecimals, formatDecimal, negated, parseDecimal } from '../../../localstack/dynamodb/values/decimal.ts';
import { normalizeItem, normalizeValue } from '../../../localstack/dynamodb/values/normalize.ts';
import { itemBytes } from '../../../localstack/dynamodb/values/size.ts';
import { compareScalars } from '../../../localstack/dynamodb/values/sort-order.ts';

/** A number as it is exactly: `units` × 10^`scale`. */
const exact = fc.record({
  units: fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }),
  scale: fc.integer({ min: -90, max: 80 }),
});
const text = ({ units, scale }: { units: bigint; scale: number }): string => `${units}e${scale}`;
const atScale = ({ units, scale }: { units: bigint; scale: number }): bigint => units * 10n ** BigInt(scale + 100);

/** A string within so many maps. */
const nested = (maps: number): unknown => (maps === 0 ? { S: '' } : { M: { a: nested(maps - 1) } });

const binary = (bytes: Buffer): AttributeValue => ({ B: bytes.toString('base64') });

describe('numbers', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['0.000', '0'],
    ['007', '7'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1.500', '1.5'],
    ['-12e3', '-12000'],
    ['1E-5', '0.00001'],
    ['123456789012345678901234567890.12345678', '123456789012345678901234567890.12345678'],
    ['9e125', `9${'0'.repeat(125)}`],
    ['1e-130', `0.${'0'.repeat(129)}1`],
  ])('reads %s as %s', (given, plain) => {
    expect(normalizeValue({ N: given })).toEqual({ N: plain });
  });

  it.each([
    ['', 'The parameter cannot be converted to a numeric value'],
    ['abc', 'The parameter cannot be converted to a numeric value: abc'],
    ['1e', 'The parameter cannot be converted to a numeric value: 1e'],
    ['0x10', 'The parameter cannot be converted to a numeric value: 0x10'],
    ['1e126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['1e-131', 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
    ['1'.repeat(39), 'Attempting to store more than 38 significant digits in a Number'],
  ])('refuses %p', (given, message) => {
    expect(() => normalizeValue({ N: given })).toThrow(message);
  });

  it('orders as the exact numbers do', () => {
    fc.assert(
      fc.property(exact, exact, (left, right) => {
        const difference = atScale(left) - atScale(right);
        const expected = difference === 0n ? 0 : difference < 0n ? -1 : 1;
        expect(compareScalars({ N: text(left) }, { N: text(right) })).toBe(expected);
      }),
    );
  });

  it('adds and subtracts exactly, or refuses more than 38 digits', () => {
    const small = fc.record({
      units: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      scale: fc.integer({ min: -8, max: 8 }),
    });
    fc.assert(
      fc.property(small, small, fc.boolean(), (left, right, subtract) => {
        const addend = parseDecimal(text(right));
        const sum = addDecimals(parseDecimal(text(left)), subtract ? negated(addend) : addend);
        const expected = subtract ? atScale(left) - atScale(right) : atScale(left) + atScale(right);
        expect(formatDecimal(sum)).toBe(formatDecimal(parseDecimal(`${expected}e-100`)));
      }),
    );
    expect(() => addDecimals(parseDecimal('1e38'), parseDecimal('1'))).toThrow('more than 38 significant digits');
  });

  it('keeps what it prints', () => {
    fc.assert(
      fc.property(exact, (number) => {
        const plain = formatDecimal(parseDecimal(text(number)));
        expect(formatDecimal(parseDecimal(plain))).toBe(plain);
        expect(plain).toMatch(/^(0|-?([1-9]\d*|0)(\.\d*[1-9])?)$/);
      }),
    );
  });
});

describe('order', () => {
  it('is that of the UTF-8 bytes for strings, of the bytes for binaries', () => {
    const strings = fc.string({ unit: fc.constantFrom('a', 'b', '\u00e9', '\ud7ff', '\ue000', '\uffff', '😀', '\0') });
    fc.assert(
      fc.property(strings, strings, (left, right) => {
        const [a, b] = [Buffer.from(left), Buffer.from(right)];
        expect(compareScalars({ S: left }, { S: right })).toBe(Buffer.compare(a, b));
        expect(compareScalars(binary(a), binary(b))).toBe(Buffer.compare(a, b));
      }),
    );
  });

  it('does not exist between types or for documents', () => {
    expect(compareScalars({ S: '1' }, { N: '1' })).toBeUndefined();
    expect(compareScalars({ L: [] }, { L: [] })).toBeUndefined();
  });
});

describe('item size', () => {
  it.each<[string, Record<string, AttributeValue>, number]>([
    ['a string by its UTF-8 bytes', { né: { S: 'é' } }, 3 + 2],
    ['a binary by its raw bytes', { b: { B: Buffer.alloc(10).toString('base64') } }, 1 + 10],
    ['a boolean and a null', { t: { BOOL: true }, x: { NULL: true } }, 2 + 2],
    ['a set by its members', { s: { SS: ['ab', 'c'] } }, 1 + 3],
    ['an empty list', { l: { L: [] } }, 1 + 3],
    ['a list and one byte for each element', { l: { L: [{ S: 'ab' }, { BOOL: true }] } }, 1 + 3 + (1 + 2) + (1 + 1)],
    ['a map with its names', { m: { M: { key: { S: 'ab' } } } }, 1 + 3 + 1 + 3 + 2],
  ])('counts %s', (_, item, bytes) => {
    expect(itemBytes(item)).toBe(bytes);
  });

  // What AWS counted: https://github.com/nubo-db/dynamodb-conformance (item-size.ts).
  it.each([
    ['0', 1],
    ['-0', 1],
    ['1', 2],
    ['12', 2],
    ['123', 3],
    ['1234', 3],
    ['12345678901234567890123456789012345678', 20],
    ['0042', 2],
    ['100', 2],
    ['1010', 3],
    ['0.0000001', 2],
    ['1E125', 2],
    ['1E-100', 2],
    ['1.5', 3],
    ['15', 2],
    ['1.2', 3],
    ['1.200', 3],
    ['1.234', 4],
    ['3.14159', 5],
    ['123456', 4],
    ['100.5', 4],
    ['0.15', 2],
    ['-42', 3],
  ])('counts %s as %i bytes', (N, bytes) => {
    expect(itemBytes(normalizeItem({ n: { N }, s: { NS: [N] } }))).toBe(2 + 2 * bytes);
  });

  it('knows that 400 KB are 409,600 bytes', () => {
    expect(maxItemBytes).toBe(409_600);
  });
});

describe('attribute values', () => {
  const one = 'One or more parameter values were invalid:';
  it.each([
    ['two types', { S: 'a', N: '1' }, 'Supplied AttributeValue has more than one datatypes set'],
    ['no type', {}, 'Supplied AttributeValue is empty'],
    ['an unknown type', { X: 'a' }, 'Supplied AttributeValue is empty'],
    ['a null that is false', { NULL: false }, `${one} Null attribute value types must have the value of true`],
    ['an empty string set', { SS: [] }, `${one} An string set  may not be empty`],
    ['an empty number set', { NS: [] }, `${one} An number set  may not be empty`],
    ['an empty binary set', { BS: [] }, `${one} Binary sets should not be empty`],
    ['the same string twice', { SS: ['a', 'a'] }, `${one} Input collection [a, a] contains duplicates.`],
    ['the same number twice', { NS: ['1', '1.0'] }, 'Input collection contains duplicates'],
    ['the same binary twice', { BS: ['AA==', 'AA=='] }, `${one} Input collection [AA==, AA==]of type BS contains`],
  ])('refuses %s', (_, value, message) => {
    expect(() => normalizeValue(value)).toThrow(expect.objectContaining({ code: 'ValidationException' }));
    expect(() => normalizeValue(value)).toThrow(message);
  });

  it.each([
    ['a number for a string', { S: 1 }],
    ['a string for a boolean', { BOOL: 'true' }],
    ['what is not base64', { B: 'a' }],
    ['base64 that goes on', { B: 'AA==AA==' }],
    ['base64 with bits to spare', { B: 'AB==' }],
    ['a binary set with what is not base64', { BS: ['AA==', '!'] }],
    ['an object for a list', { L: {} }],
    ['a list for a map', { M: [] }],
    ['no object at all', 'a'],
  ])('cannot read %s', (_, value) => {
    expect(() => normalizeValue(value)).toThrow(expect.objectContaining({ code: 'SerializationException' }));
  });

  it('keeps empty strings and nested documents, and refuses more than 32 levels', () => {
    expect(normalizeValue(nested(31))).toEqual(nested(31));
    expect(() => normalizeValue(nested(32))).toThrow(
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    );
    expect(() => normalizeValue({ L: [nested(31)] })).toThrow('Nesting Levels have exceeded supported limits');
  });
});
