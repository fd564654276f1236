import { validationError } from '../errors.ts';
import { maxPartitionKeyBytes, maxSortKeyBytes } from '../limits.ts';
import { attributeOf, typeOf, type AttributeType, type AttributeValue, type Item } from '../values/attribute-value.ts';
import { orderText } from '../values/sort-order.ts';
import { positionOf, type Position } from './position.ts';
import type { TableConfig } from './table-config.ts';

/** One attribute of a key. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
  readonly role: 'HASH' | 'RANGE';
}

const invalid = 'One or more parameter values were invalid:';
const notValid = 'One or more parameter values are not valid.';
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
  readonly #indexName: string | undefined;

  /** @param indexName the index's name, for the messages; `undefined` for the table itself */
  constructor(
    elements: TableConfig['KeySchema'],
    definitions: TableConfig['AttributeDefinitions'],
    indexName?: string,
  ) {
    this.attributes = elements.map(({ AttributeName: name, KeyType: role }) => {
      const type = definitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType ?? 'S';
      return { name, type, role };
    });
    const [hash, range] = this.attributes;
    if (!hash) throw new TypeError('A key without a HASH attribute');
    this.hash = hash;
    this.range = range;
    this.names = this.attributes.map(({ name }) => name);
    this.#indexName = indexName;
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

  /** Where the item of a key is. Throws ValidationException when it is not exactly a key of this schema. */
  placeOfKey(key: Item): Position {
    if (Object.keys(key).length !== this.names.length) throw validationError(noMatch);
    for (const { name, type } of this.attributes) {
      const value = attributeOf(key, name);
      if (!value || typeOf(value) !== type) throw validationError(noMatch);
    }
    return this.#place(key);
  }

  /** Throws ValidationException when an attribute of the key is there and empty. */
  requireNotEmpty(item: Item): void {
    for (const { name } of this.attributes) {
      const value = attributeOf(item, name);
      const empty = value && (('S' in value && value.S === '') || ('B' in value && value.B === ''));
      if (empty) throw this.#empty(name, value, 'put');
    }
  }

  /** Where an item belongs in a sparse index, if anywhere. Throws ValidationException for a value no index can hold. */
  placeInIndex(item: Item, tie: string, write: 'put' | 'update' = 'put'): Position | undefined {
    let complete = true;
    for (const { name, type } of this.attributes) {
      const value = attributeOf(item, name);
      complete &&= value !== undefined;
      if (!value || typeOf(value) === type) continue;
      throw validationError(
        `${invalid} Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${this.#indexName}`,
      );
    }
    for (const attribute of this.attributes) this.#checkLength(item, attribute, write);
    return complete ? this.#place(item, tie) : undefined;
  }

  #place(item: Item, tie = ''): Position {
    for (const attribute of this.attributes) this.#checkLength(item, attribute);
    return positionOf(text(item, this.hash.name), this.range ? text(item, this.range.name) : '', tie);
  }

  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-partition-sort-keys */
  #checkLength(item: Item, { name, type, role }: KeyAttribute, write: 'put' | 'update' = 'put'): void {
    const value = attributeOf(item, name);
    if (!value || type === 'N') return;
    const bytes = orderText(value).length;
    if (bytes === 0) throw this.#empty(name, value, write);
    if (role === 'HASH' && bytes > maxPartitionKeyBytes) {
      throw validationError(`${invalid} Size of hashkey has exceeded the maximum size limit of2048 bytes`);
    }
    if (role === 'RANGE' && bytes > maxSortKeyBytes) {
      throw validationError(`${invalid} Aggregated size of all range keys has exceeded the size limit of 1024 bytes`);
    }
  }

  /** The words for updates are as AWS's DynamoDB Local 2.6.1 answers (checked 2026-11-21). */
  #empty(name: string, value: AttributeValue, write: 'put' | 'update'): Error {
    const kind: Extract<AttributeType, 'S' | 'B'> = 'S' in value ? 'S' : 'B';
    const problem = `The AttributeValue for a key attribute cannot contain an empty ${kind === 'S' ? 'string' : 'binary'} value.`;
    if (this.#indexName === undefined) return validationError(`${notValid} ${problem} Key: ${name}`);
    if (write === 'update') {
      return validationError(
        `${notValid} The update expression attempted to update a secondary index key to a value that is not supported. ${problem}`,
      );
    }
    return validationError(
      `${notValid} A value specified for a secondary index key is not supported. ${problem} IndexName: ${this.#indexName}, IndexKey: ${name}`,
    );
  }
}

function text(item: Item, name: string): string {
  const value = attributeOf(item, name);
  if (!value) throw new TypeError(`The item has no key attribute ${name}`);
  return orderText(value);
}
