import { actions } from '../../lib/stages/actions.ts';
import { clients } from '../../lib/stages/clients.ts';
import type { FactValue } from '../../schemas/facts.ts';
import { isTypeOf } from '../../schemas/type-name.ts';
import { listenersOf } from '../catalog/describe.ts';

/** The actions of every stage that want a type, as `listenersOf` names them. */
export function actionsOf(type: string): readonly string[] {
  return listenersOf(type, actions);
}

/** The actions that want only those events of a type of which a fact has a value. */
export function askingFor(type: string, fact: string): readonly { action: string; value: FactValue }[] {
  return actions.flatMap(({ name, types, facts = {} }) => {
    const value = types.some((wanted) => wanted === type) ? facts[fact] : undefined;
    return value === undefined ? [] : [{ action: name, value }];
  });
}

/** The ids of the clients that may send a type. */
export function clientsOf(type: string): readonly string[] {
  return clients.filter(({ types }) => !types || types.some((pattern) => isTypeOf(pattern, type))).map(({ id }) => id);
}
