import { validationError } from '../errors.ts';
import type { KnownWrite } from '../expressions/check-update.ts';
import { attributeOf, typeOf, type AttributeType, type AttributeValue, type Item } from '../values/attribute-value.ts';
import { orderText } from '../values/sort-order.ts';
import { emptyText, maxKeyBytes, misfitOf, type KeyAttribute, type Misfit } from './key-schema.ts';
import type { SecondaryIndex } from './secondary-index.ts';

const invalid = 'One or more parameter values were invalid:';
const notValid = 'One or more parameter values are not valid.';

/*
 * What an index cannot hold is refused when it is written, in AWS's words as these quote them, of several indexes by the name that
 * comes first (all checked 2026-11-21):
 * https://github.com/nubo-db/dynamodb-conformance, recorded from AWS: types and empty values of puts and updates;
 * https://github.com/architect/dynalite, whose tests are run against AWS: types that an update computes, and
 * https://github.com/architect/dynalite/issues/35: sizes;
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html: what updates compute.
 */

/** Throws ValidationException for an item to be put with a value that an index cannot hold. */
export function requireIndexable(indexes: Iterable<SecondaryIndex>, item: Item): void {
  for (const { index, attribute, value, misfit } of misfitsOf(indexes, (name) => attributeOf(item, name))) {
    if (misfit === 'type') throw typeMismatch(index, attribute, typeOf(value));
    if (misfit === 'empty') throw emptyIndexKey(index, attribute.name, value);
    const bytes = orderText(value).length;
    throw validationError(
      `${invalid} Size limit exceeded for Index Key ${attribute.name} Actual Size: ${bytes} bytes Max Size: ${maxKeyBytes[attribute.role]} bytes IndexName: ${index}`,
    );
  }
}

/** Throws ValidationException for an item to be put that has an empty value where an index has its key. */
export function requireNoEmptyIndexKey(indexes: Iterable<SecondaryIndex>, item: Item): void {
  for (const { index, attribute, value, misfit } of misfitsOf(indexes, (name) => attributeOf(item, name))) {
    if (misfit === 'empty') throw emptyIndexKey(index, attribute.name, value);
  }
}

/** Throws ValidationException for an update that, whatever the item, makes the key of an index empty. */
export function requireNoEmptiedIndexKey(indexes: Iterable<SecondaryIndex>, writes: readonly KnownWrite[]): void {
  const valueOf = (wanted: string): AttributeValue | undefined => writes.find(({ name }) => name === wanted)?.value;
  for (const { value, misfit } of misfitsOf(indexes, valueOf)) {
    if (misfit === 'empty') throw emptyUpdate(value);
  }
}

/** Throws ValidationException for an update that, whatever the item, gives the key of an index another type. */
export function requireIndexKeyTypes(indexes: Iterable<SecondaryIndex>, writes: readonly KnownWrite[]): void {
  for (const { index, attribute } of keysOf(indexes)) {
    const write = writes.find(({ name }) => name === attribute.name);
    if (write && write.type !== attribute.type) throw typeMismatch(index, attribute, write.type);
  }
}

/**
 * Throws ValidationException when an update has put a value that an index cannot hold into the item. What it did not write may be
 * what it was.
 *
 * @param written the attributes that it wrote as a whole
 */
export function requireUpdatedIndexable(
  indexes: Iterable<SecondaryIndex>,
  item: Item,
  written: ReadonlySet<string>,
): void {
  const valueOf = (name: string): AttributeValue | undefined =>
    written.has(name) ? attributeOf(item, name) : undefined;
  const update = 'The update expression attempted to update the secondary index key';
  for (const { value, misfit } of misfitsOf(indexes, valueOf)) {
    if (misfit === 'empty') throw emptyUpdate(value);
    throw validationError(`${update} ${misfit === 'type' ? 'to unsupported type' : 'beyond allowed size limits'}`);
  }
}

interface IndexKey {
  /** The index's name. */
  readonly index: string;
  readonly attribute: KeyAttribute;
}

/** The attributes of all keys. */
function keysOf(indexes: Iterable<SecondaryIndex>): readonly IndexKey[] {
  return [...indexes]
    .map(({ config: { IndexName: index }, schema: { attributes } }) => ({ index, attributes }))
    .sort((one, other) => (one.index < other.index ? -1 : 1))
    .flatMap(({ index, attributes }) => attributes.map((attribute) => ({ index, attribute })));
}

/** Those whose value there is, and cannot be. */
function* misfitsOf(
  indexes: Iterable<SecondaryIndex>,
  valueOf: (name: string) => AttributeValue | undefined,
): Generator<IndexKey & { readonly value: AttributeValue; readonly misfit: Misfit }> {
  for (const key of keysOf(indexes)) {
    const value = valueOf(key.attribute.name);
    const misfit = value ? misfitOf(key.attribute, value) : undefined;
    if (value && misfit) yield { ...key, value, misfit };
  }
}

const typeMismatch = (index: string, { name, type }: KeyAttribute, actual: AttributeType): Error =>
  validationError(
    `${invalid} Type mismatch for Index Key ${name} Expected: ${type} Actual: ${actual} IndexName: ${index}`,
  );

/** What is put or looked for has an empty value where the index has its key. */
export const emptyIndexKey = (index: string, name: string, value: AttributeValue): Error =>
  validationError(
    `${notValid} A value specified for a secondary index key is not supported. ${emptyText(value)} IndexName: ${index}, IndexKey: ${name}`,
  );

const emptyUpdate = (value: AttributeValue): Error =>
  validationError(
    `${notValid} The update expression attempted to update a secondary index key to a value that is not supported. ${emptyText(value)}`,
  );
