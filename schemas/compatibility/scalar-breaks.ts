import { type Break, type Place, listed } from './break.ts';
import {
  type Bound,
  type Conjunction,
  boundIn,
  boundSaidBy,
  isWithin,
  listedBy,
  takesType,
  tightestIn,
  typesIn,
  valuesIn,
} from './conjunction.ts';
import { type SchemaObject, sameJson } from './schema-object.ts';

/** The types of value that the older ones take and a newer schema does not. */
export function typeBreaks(older: Conjunction, newer: SchemaObject, place: Place): readonly Break[] {
  const types = typesIn(older);
  const refused = types.filter((type) => !takesType(newer, type));
  if (refused.length === 0) return [];
  const change = `was ${types.join(' or ')}, is ${[newer.type ?? []].flat().join(' or ')}`;
  return [place.breaks(change, `send ${place.name} as ${refused.join(' or ')}`)];
}

/** What a newer schema refuses of the values that the older ones take, by its keywords for single values. */
export function scalarBreaks(older: Conjunction, newer: SchemaObject, place: Place): readonly Break[] {
  const types = typesIn(older);
  return [
    ...valueBreaks(older, newer, place),
    ...sameBreaks(older, newer, place, 'format'),
    ...(types.includes('string')
      ? [
          ...sameBreaks(older, newer, place, 'pattern'),
          ...limitBreaks(older, newer, place, { minLength: 'shorter', maxLength: 'longer' }),
        ]
      : []),
    ...(types.includes('number') || types.includes('integer') ? numberBreaks(older, newer, place) : []),
    ...(types.includes('array') ? limitBreaks(older, newer, place, { minItems: 'fewer', maxItems: 'more' }) : []),
  ];
}

function valueBreaks(older: Conjunction, newer: SchemaObject, place: Place): Break[] {
  const taken = listedBy(newer);
  if (!taken) return [];
  const values = valuesIn(older);
  if (!values) return [place.breaks(`takes only ${listed(taken)} now`, `send another ${place.name}`)];
  const refused = values.filter((value) => !taken.some((other) => sameJson(value, other)));
  if (refused.length === 0) return [];
  return [place.breaks(`no longer takes ${listed(refused)}`, `send ${place.name} as ${listed(refused)}`)];
}

/** Of two patterns, or two formats, it cannot be told whether one takes all that the other takes. */
function sameBreaks(older: Conjunction, newer: SchemaObject, place: Place, keyword: 'pattern' | 'format'): Break[] {
  const is = newer[keyword];
  if (is === undefined || older.some((schema) => schema[keyword] === is)) return [];
  const was = older.flatMap((schema) => schema[keyword] ?? []);
  const change = was.length === 0 ? `has a ${keyword} now, ${is}` : `${keyword} was ${was.join(' and ')}, is ${is}`;
  return [place.breaks(change, `send a ${place.name} that does not fit it`)];
}

type Limit = 'minLength' | 'maxLength' | 'minItems' | 'maxItems';

function limitBreaks(
  older: Conjunction,
  newer: SchemaObject,
  place: Place,
  words: Readonly<Partial<Record<Limit, string>>>,
): Break[] {
  return (Object.entries(words) as [Limit, string][]).flatMap(([keyword, word]) => {
    const [was, is] = [tightestIn(older, keyword), newer[keyword]];
    const side = keyword.startsWith('min') ? 'minimum' : 'maximum';
    if (is === undefined || (was !== undefined && isWithin(inclusive(was), inclusive(is), side))) return [];
    const thing = keyword.endsWith('Items') ? `${word} members in ${place.name}` : `a ${word} ${place.name}`;
    return [place.breaks(`${keyword} was ${was ?? 'not set'}, is ${is}`, `send ${thing}`)];
  });
}

function numberBreaks(older: Conjunction, newer: SchemaObject, place: Place): Break[] {
  const bounds = (['minimum', 'maximum'] as const).flatMap((side) => {
    const [was, is] = [boundIn(older, side), boundSaidBy(newer, side)];
    if (!is || (was && isWithin(was, is, side))) return [];
    const word = side === 'minimum' ? 'smaller' : 'greater';
    return [place.breaks(`${side} was ${show(was)}, is ${show(is)}`, `send a ${word} ${place.name}`)];
  });
  const { multipleOf } = newer;
  const isMultiple = multipleOf === undefined || older.some((schema) => isMultipleOf(schema.multipleOf, multipleOf));
  if (isMultiple) return bounds;
  return [...bounds, place.breaks(`has to be a multiple of ${multipleOf} now`, `send another ${place.name}`)];
}

/** Of whole numbers only: what division makes of others is not exact. */
function isMultipleOf(value: number | undefined, of: number): boolean {
  if (value === undefined) return false;
  return value === of || (Number.isSafeInteger(value) && Number.isSafeInteger(of) && value % of === 0);
}

function inclusive(value: number): Bound {
  return { value, isExclusive: false };
}

function show(bound: Bound | undefined): string {
  if (!bound) return 'not set';
  return bound.isExclusive ? `${bound.value} itself excluded` : String(bound.value);
}
