import { actions } from '../../lib/stages/actions.ts';
import { clients } from '../../lib/stages/clients.ts';
import type { FactValue } from '../../schemas/facts.ts';

/** The actions that want a type; behind a name, the clients whose events it is for, when not all: `refunds (of acme-shop)`. */
export function actionsOf(type: string): readonly string[] {
  return actions
    .filter(({ types }) => types.some((wanted) => wanted === type))
    .map(({ name, clients: only }) => (only ? `${name} (of ${only.join(', ')})` : name));
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
  return clients.filter(({ types }) => !types || types.some((pattern) => matches(pattern, type))).map(({ id }) => id);
}

/** `com.example.shop.*` means all that begin so. */
function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
