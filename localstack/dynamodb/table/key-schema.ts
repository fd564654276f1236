import { validationError } from '../errors.ts';
import { maxPartitionKeyBytes, maxSortKeyBytes } from '../limits.ts';
import { attributeOf, typeOf, type AttributeValue, type Item } from '../values/attribute-value.ts';
import { orderText } from '../values/sort-order.ts';
import { positionOf, type Position } from './position.ts';
import type { TableConfig } from './table-config.ts';

/** One attribute of a key. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
  readonly role: 'HASH' | 'RANGE';
}

/** The most bytes that a value of either role may have. */
export const maxKeyBytes: Readonly<Record<KeyAttribute['role'], number>> = {
  HASH: maxPartitionKeyBytes,
  RANGE: maxSortKeyBytes,
};

const invalid = 'One or more parameter values were invalid:';
const noMatch = 'The provided key element does not match the schema';

/**
 * The key of a table or an index: which attributes, and where an item with them belongs.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html (2026-11-21)
 */
export class KeySchema {
  readonly attributes: readonly KeyAttribute[];
  readonly hash: KeyAttribute;
  readonly range: KeyAttribute | undefined;
  readonly names: readonly string[];

  constructor(elements: TableConfig['KeySchema'], definitions: TableConfig['AttributeDefinitions']) {
    this.attributes = elements.map(({ AttributeName: name, KeyType: role }) => {
      const type = definitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType ?? 'S';
      return { name, type, role };
    });
    const [hash, range] = this.attributes;
    if (!hash) throw new TypeError('A key without a HASH attribute');
    this.hash = hash;
    this.range = range;
    this.names = this.attributes.map(({ name }) => name);
  }

  /** The key's attributes alone. */
  keyOf(item: Item): Item {
    const entries = this.names.flatMap((name) => {
      const value = attributeOf(item, name);
      return value ? [[name, value] as const] : [];
    });
    return Object.fromEntries(entries);
  }

  /** Where an item to be put belongs. Throws ValidationException when its key is missing, of another type or empty. */
  placeOfItem(item: Item): Position {
    for (const { name, type } of this.attributes) {
      const value = attributeOf(item, name);
      if (!value) throw validationError(`${invalid} Missing the key ${name} in the item`);
      if (typeOf(value) === type) continue;
      throw validationError(`${invalid} Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`);
    }
    return this.#place(item);
  }

  /**
   * The same for an item of a batch, where AWS has other words:
   * https://github.com/paritysuite/dynamodb-conformance (batchWriteItem.test.ts, recorded from AWS, checked 2026-11-21)
   */
  placeOfItemInBatch(item: Item): Position {
    for (const { name, type } of this.attributes) {
      const value = attributeOf(item, name);
      if (!value || typeOf(value) !== type) throw validationError(noMatch);
    }
    return this.#place(item);
  }

  /** Where the item of a key is. Throws ValidationException when it is not exactly a key of this schema. */
  placeOfKey(key: Item): Position {
    if (Object.keys(key).length !== this.names.length) throw validationError(noMatch);
    return this.placeOfItemInBatch(key);
  }

  /** Throws ValidationException when an attribute of the key is there and empty. */
  requireNotEmpty(item: Item): void {
    for (const attribute of this.attributes) {
      const value = attributeOf(item, attribute.name);
      if (value && misfitOf(attribute, value) === 'empty') throw emptyKey(attribute.name, value);
    }
  }

  /** Where an item belongs in a sparse index, if anywhere. */
  placeInIndex(item: Item, tie: string): Position | undefined {
    const belongs = this.attributes.every((attribute) => {
      const value = attributeOf(item, attribute.name);
      return value !== undefined && misfitOf(attribute, value) === undefined;
    });
    return belongs ? this.#positionOf(item, tie) : undefined;
  }

  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys */
  #place(item: Item): Position {
    for (const attribute of this.attributes) {
      const value = attributeOf(item, attribute.name);
      if (!value) continue;
      const misfit = misfitOf(attribute, value);
      if (misfit === 'empty') throw emptyKey(attribute.name, value);
      if (misfit !== 'size') continue;
      throw validationError(
        attribute.role === 'HASH'
          ? `${invalid} Size of hashkey has exceeded the maximum size limit of2048 bytes`
          : `${invalid} Aggregated size of all range keys has exceeded the size limit of 1024 bytes`,
      );
    }
    return this.#positionOf(item);
  }

  #positionOf(item: Item, tie = ''): Position {
    return positionOf(text(item, this.hash.name), this.range ? text(item, this.range.name) : '', tie);
  }
}

/** Why a value cannot be that of a key's attribute: it is of another type, empty or too long. */
export type Misfit = 'type' | 'empty' | 'size';

/** Why the value cannot be that of the key's attribute; `undefined` when it can. */
export function misfitOf({ type, role }: KeyAttribute, value: AttributeValue): Misfit | undefined {
  if (typeOf(value) !== type) return 'type';
  if (type === 'N') return undefined;
  const bytes = orderText(value).length;
  if (bytes === 0) return 'empty';
  return bytes > maxKeyBytes[role] ? 'size' : undefined;
}

/** What AWS says of a key's attribute that is empty. */
export const emptyText = (value: AttributeValue): string =>
  `The AttributeValue for a key attribute cannot contain an empty ${'S' in value ? 'string' : 'binary'} value.`;

/** A value of the table's key is empty. */
export const emptyKey = (name: string, value: AttributeValue): Error =>
  validationError(`One or more parameter values are not valid. ${emptyText(value)} Key: ${name}`);

function text(item: Item, name: string): string {
  const value = attributeOf(item, name);
  if (!value) throw new TypeError(`The item has no key attribute ${name}`);
  return orderText(value);
}
