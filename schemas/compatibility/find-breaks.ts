import { type Break, Place } from './break.ts';
import { type Conjunction, listedBy, schemasAt, typesIn, valuesIn } from './conjunction.ts';
import { type JsonSchema, type SchemaObject, knownKeywords, normalizeSchema, sameJson } from './schema-object.ts';
import { scalarBreaks, typeBreaks } from './scalar-breaks.ts';

/**
 * What a newer schema refuses of the events that a released one takes. When it finds nothing, every event that is valid under the
 * released schema is valid under the newer. It may find too much, where that cannot be told (another
 * pattern, a keyword that it does not know); it does not find too little.
 *
 * Why not a library: of those that compare JSON Schemas, json-schema-diff (draft 7) passes over the keywords that it does not know, pattern and
 * format among them, and is-json-schema-subset is for drafts before 2019 and says only yes or no (checked 2026-11-27).
 */
export function findBreaks(released: JsonSchema, current: JsonSchema): readonly Break[] {
  const [older, newer] = [normalizeSchema(released), normalizeSchema(current)];
  if (sameJson(older, newer)) return [];
  if (JSON.stringify([older, newer]).includes('"$ref":')) {
    return [
      new Place().breaks('one of the two refers to another schema by $ref, which cannot be compared', 'send this type'),
    ];
  }
  return compare([older], newer, new Place());
}

/** What a schema refuses of the values of which several others hold all at once. */
function compare(olderOnes: readonly JsonSchema[], newer: JsonSchema, place: Place): readonly Break[] {
  const conjunction = olderOnes.flatMap(withoutAllOf);
  if (newer === true || conjunction.includes(false) || conjunction.some((older) => sameJson(older, newer))) return [];
  if (newer === false) return [place.breaks('takes no value now', `send ${place.name}`)];
  const older = conjunction.filter((schema) => typeof schema === 'object');
  const unknown = [...older, newer].flatMap(Object.keys).find((keyword) => !knownKeywords.has(keyword));
  if (unknown !== undefined) {
    return [place.breaks(`changed beside ${JSON.stringify(unknown)}, which cannot be compared`, `send ${place.name}`)];
  }
  return compareAlternatives(older, newer, place);
}

/** Each alternative of the older ones has to be taken by the newer whole, or by one alternative of it. */
function compareAlternatives(older: Conjunction, newer: SchemaObject, place: Place): readonly Break[] {
  const split = alternativesIn(older);
  if (split) return distinct(split.flatMap((alternative) => compare(alternative, newer, place)));
  const { anyOf, oneOf, allOf, ...rest } = newer;
  const wrongType = typeBreaks(older, rest, place);
  if (wrongType.length > 0) return wrongType;
  const types = typesIn(older);
  return distinct([
    ...(allOf ?? []).flatMap((member) => compare(older, member, place)),
    ...(anyOf ? compareWithAny(older, anyOf, place) : []),
    ...(oneOf ? compareWithOne(older, oneOf, place) : []),
    ...scalarBreaks(older, rest, place),
    ...(types.includes('object') ? compareObjects(older, rest, place) : []),
    ...(types.includes('array') ? compareItems(older, rest, place) : []),
  ]);
}

function compareWithAny(older: Conjunction, branches: readonly JsonSchema[], place: Place): readonly Break[] {
  const results = branches.map((branch) => compare(older, branch, place));
  if (results.some((breaks) => breaks.length === 0)) return [];
  const values = valuesIn(older) ?? [];
  // Values that are listed may each be taken by another branch.
  if (values.length > 1) return values.flatMap((value) => compareWithAny([{ const: value }], branches, place));
  const [closest] = results.toSorted((one, other) => one.length - other.length);
  return closest ?? [place.breaks('takes no value now', `send ${place.name}`)];
}

/** `oneOf` is like `anyOf` where no value can be of two branches; for any other it cannot be told. */
function compareWithOne(older: Conjunction, branches: readonly JsonSchema[], place: Place): readonly Break[] {
  if (areApart(branches)) return compareWithAny(older, branches, place);
  return [place.breaks('changed within "oneOf" of branches that no key tells apart', `send ${place.name}`)];
}

/** Whether a required key has other values in each of several objects. */
function areApart(branches: readonly JsonSchema[]): boolean {
  const objects = branches.flatMap((branch) =>
    typeof branch === 'object' && branch.type === 'object' ? [branch] : [],
  );
  if (objects.length < branches.length) return false;
  return (objects[0]?.required ?? []).some((key) => {
    const lists = objects.map(({ properties = {}, required = [] }) => {
      const member = required.includes(key) ? properties[key] : undefined;
      return typeof member === 'object' ? listedBy(member) : undefined;
    });
    const values = lists.flatMap((list) => list ?? []).map((value) => JSON.stringify(value));
    return lists.every((list) => list !== undefined) && new Set(values).size === values.length;
  });
}

function compareObjects(older: Conjunction, newer: SchemaObject, place: Place): readonly Break[] {
  const { properties = {}, required = [], additionalProperties = true, propertyNames = true } = newer;
  const requiredBefore = new Set(older.flatMap((schema) => schema.required ?? []));
  const removed = older
    .flatMap((schema) => Object.keys(schema.properties ?? {}))
    .filter((key) => !Object.hasOwn(properties, key));
  return [
    ...removed.flatMap((key) => compareRemoved(schemasAt(older, key), additionalProperties, place.at(key))),
    ...required
      .filter((key) => !requiredBefore.has(key))
      .map((key) => place.at(key).breaks('is now required', `leave out ${place.at(key).name}`)),
    ...Object.entries(properties).flatMap(([key, member]) => compare(schemasAt(older, key), member, place.at(key))),
    ...compareOthers(older, additionalProperties, place),
    ...compare(
      [{ type: 'string' }, ...older.flatMap((schema) => schema.propertyNames ?? [])],
      propertyNames,
      place.at('*'),
    ),
  ];
}

function compareItems(older: Conjunction, { items = true }: SchemaObject, place: Place): readonly Break[] {
  return compare(
    older.flatMap((schema) => schema.items ?? []),
    items,
    place.at('*'),
  );
}

/** A key that is not declared any more is one of the others now. */
function compareRemoved(older: readonly JsonSchema[], newer: JsonSchema, place: Place): readonly Break[] {
  if (newer !== false || older.includes(false)) return compare(older, newer, place);
  return [place.breaks('is no longer declared', `send ${place.name}`)];
}

/** Of the keys that are not declared one by one. */
function compareOthers(older: Conjunction, newer: JsonSchema, place: Place): readonly Break[] {
  const before = older.flatMap(({ additionalProperties }) => additionalProperties ?? []);
  if (newer !== false || before.includes(false)) return compare(before, newer, place.at('*'));
  return [place.breaks('took keys that are not declared, takes none now', `send such keys in ${place.name}`)];
}

/** A schema and those that it lists in `allOf`, side by side. */
function withoutAllOf(schema: JsonSchema): readonly JsonSchema[] {
  if (typeof schema === 'boolean' || !schema.allOf) return schema === true ? [] : [schema];
  const { allOf, ...rest } = schema;
  return [rest, ...allOf.flatMap(withoutAllOf)];
}

/** The first choice in a conjunction taken apart; `undefined` if there is none. Of `oneOf`, more is concluded than it takes. */
function alternativesIn(conjunction: Conjunction): readonly (readonly JsonSchema[])[] | undefined {
  const choice = conjunction.find(({ anyOf, oneOf }) => anyOf ?? oneOf);
  if (!choice) return undefined;
  const { anyOf, oneOf, ...rest } = choice;
  const others: readonly JsonSchema[] = conjunction.filter((schema) => schema !== choice);
  const left = anyOf && oneOf ? { ...rest, oneOf } : rest;
  return (anyOf ?? oneOf ?? []).map((branch) => others.concat(left, branch));
}

function distinct(breaks: readonly Break[]): readonly Break[] {
  return [...new Map(breaks.map((each) => [`${each.path} ${each.message}`, each])).values()];
}
