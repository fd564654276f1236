import type { Stage } from '../../lib/stage.ts';
import { didYouMean } from '../../lib/closest-name.ts';

type Client = Stage['clients'][number];

/**
 * A client of the stage: only such a one has a producer role, and so can be sent as.
 *
 * @throws Error naming those there are
 */
export function declaredClient({ name, clients }: Stage, clientId: string): Client {
  const client = clients.find(({ id }) => id === clientId);
  if (client) return client;
  const ids = clients.map(({ id }) => id);
  throw new Error(
    `the stage ${name} declares no client ${clientId}, so nothing can be sent as it.${didYouMean(clientId, ids)} ` +
      `lib/stages/clients.ts has those there are; clients of a fleet can only send for themselves, by the API.`,
  );
}

/** What is to be said of a client that the stage does not declare: it may be mistyped, or of a fleet. */
export function undeclared({ name, clients }: Stage, clientId: string): string {
  const ids = clients.map(({ id }) => id);
  return ids.includes(clientId)
    ? ''
    : ` The stage ${name} declares no client ${clientId}.${didYouMean(clientId, ids)} If it is of a fleet, which sends by the API, it may have events nonetheless.`;
}

/** Whose events a selection means: of the clients that it names, or of all that the stage declares. */
export function clientIdsOf(
  { clients }: Stage,
  { client }: { readonly client?: readonly string[] },
): readonly string[] {
  return client ?? clients.map(({ id }) => id);
}

/** What is to be said of all clients that are named in a selection. */
export function strangers(
  { stage }: { readonly stage: Stage },
  { client = [] }: { readonly client?: readonly string[] },
): string {
  return client.map((id) => undeclared(stage, id)).join('');
}
