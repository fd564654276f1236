import { actions } from '../../lib/stages/actions.ts';
import { clients } from '../../lib/stages/clients.ts';

/** The names of the actions that want a type. */
export function actionsOf(type: string): readonly string[] {
  return actions.filter(({ types }) => types.some((wanted) => wanted === type)).map(({ name }) => name);
}

/** The ids of the clients that may send a type. */
export function clientsOf(type: string): readonly string[] {
  return clients.filter(({ types }) => !types || types.some((pattern) => matches(pattern, type))).map(({ id }) => id);
}

/** `com.example.shop.*` means all that begin so. */
function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('.*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
