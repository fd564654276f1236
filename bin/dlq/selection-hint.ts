import { catalogTypes } from '../../schemas/catalog.ts';
import { isTypeOf } from '../../schemas/type-name.ts';
import type { Stage } from '../../lib/stage.ts';
import { didYouMean } from '../../lib/closest-name.ts';
import { strangers } from '../events/declared-client.ts';
import type { Selection } from './selection.ts';

/** What may be wrong with a selection that nothing was found for: a client or a type that is mistyped; empty when nothing is. */
export function selectionHint(place: { readonly stage: Stage }, selection: Selection): string {
  const unknown = (selection.type ?? []).filter((pattern) => !catalogTypes.some((type) => isTypeOf(pattern, type)));
  const types = unknown.map((type) => ` The catalog has no type ${type}.${didYouMean(type, catalogTypes)}`);
  return `${strangers(place, selection)}${types.join('')}`.trimStart();
}
