const reserved: ReadonlySet<string> = new Set([
  'exactly',
  'equals-ignore-case',
  'prefix',
  'suffix',
  'anything-but',
  'exists',
  'wildcard',
  'numeric',
  'cidr',
  '=',
  '<',
  '<=',
  '>',
  '>=',
  'regex',
  'not-wildcard',
  'not-equals-ignore-case',
  'date-after',
  'date-on-or-after',
  'date-before',
  'date-on-or-before',
  'in-date-range',
  'ip-address-in-range',
  'ip-address-not-in-range',
]);

/**
 * Whether a field inside `$or` may not bear this name, because it is, or may become, a filter's name.
 *
 * @see https://github.com/aws/event-ruler (reserved field names; each was tried with the library itself)
 */
export function isReservedInOr(name: string): boolean {
  return reserved.has(name);
}
