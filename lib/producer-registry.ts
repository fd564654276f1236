import { maxGrowingVariableBytes, roleIdLength } from '../schemas/limits.ts';

/** What the registry says of a client. */
export interface RegisteredClient {
  readonly id: string;
  /** What it may send; everything if left out. */
  readonly types?: readonly string[] | undefined;
}

/**
 * The registry of producers, by which the validator tells who sent a message: JSON, the id of each producer's role to its client
 * and the types that this one may send. One text in one variable, so that a deployment changes all of it at once or nothing: were ids
 * and clients to come by two ways, events could be taken for another client's in between.
 *
 * @param roleIdOf the unique id of a client's role, which may be a token
 */
export function producerRegistry(
  clients: readonly RegisteredClient[],
  roleIdOf: (client: RegisteredClient) => string,
): string {
  return `{${clients.map((client) => entry(client, roleIdOf(client))).join(',')}}`;
}

/** What is wrong with so many clients, if anything: a function's environment has an end. */
export function registryProblem(clients: readonly RegisteredClient[]): string | undefined {
  const bytes = bytesOf(clients);
  if (bytes <= maxGrowingVariableBytes) return undefined;
  const fit = clients.findIndex((_client, index) => bytesOf(clients.slice(0, index + 1)) > maxGrowingVariableBytes);
  return (
    `got ${clients.length} clients, which take ${bytes} bytes of the validator's environment, expected at most ` +
    `${maxGrowingVariableBytes}: the first ${fit} fit. Shorten ids and lists of types, or let the others send by the API alone, ` +
    'with the fleet policy and a principal tag instead of an entry here'
  );
}

function bytesOf(clients: readonly RegisteredClient[]): number {
  return Buffer.byteLength(producerRegistry(clients, () => 'A'.repeat(roleIdLength)));
}

/** Ids and types need no escaping: their alphabets have neither quotes nor backslashes. */
function entry({ id, types = [] }: RegisteredClient, roleId: string): string {
  return `"${roleId}":${JSON.stringify([id, ...types])}`;
}
