import { isTypeOf } from '../../schemas/type-name.ts';
import type { DeadLetter } from './dead-letter.ts';

/** Which messages are meant: of any of these clients, and of any of these types, and so on; all where nothing is named. */
export interface Selection {
  readonly client?: readonly string[];
  readonly type?: readonly string[];
  /** Ids of events. */
  readonly id?: readonly string[];
}

/** Whether a message is one of those meant. A type that ends in `.*` means all that begin so. */
export function isSelected(
  { client, type, id }: Selection,
  letter: Pick<DeadLetter, 'client' | 'type' | 'id'>,
): boolean {
  return (
    isAmong(client, letter.client) &&
    isAmong(id, letter.id) &&
    (type === undefined || type.some((pattern) => isTypeOf(pattern, letter.type ?? '')))
  );
}

/** Whether anything is left out. */
export function isWhole({ client, type, id }: Selection): boolean {
  return client === undefined && type === undefined && id === undefined;
}

/** The selection in words, for a question and the audit: `client acme-shop, id order-1 order-2`. */
export function describeSelection({ client, type, id }: Selection): string {
  const parts = Object.entries({ client, type, id }).filter(([, values]) => values !== undefined);
  return parts.length === 0 ? 'all' : parts.map(([name, values]) => `${name} ${values?.join(' ')}`).join(', ');
}

function isAmong(values: readonly string[] | undefined, value: string | undefined): boolean {
  return values === undefined || (value !== undefined && values.includes(value));
}
