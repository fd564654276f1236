/** An attribute value in DynamoDB's JSON: one member, named after its type. `B` and `BS` are base64. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Item };

/** An item, or a map within one. Stored items are shared and never changed in place. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** The types by their names in the JSON. */
export const attributeTypes = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'] as const;

/** The name of a value's type. */
export type AttributeType = (typeof attributeTypes)[number];

/** The type of a value that has been normalized. */
export function typeOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  throw new TypeError('An attribute value without a type');
}

/** The attribute of that name, never one that the object inherits. */
export function attributeOf(item: Item, name: string): AttributeValue | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}
