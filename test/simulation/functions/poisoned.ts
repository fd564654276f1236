import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import type { Disturber } from '../plan/plan.ts';
import { startMs } from '../world/start.ts';
import type { Compositions } from './compositions.ts';
import type { Clients, Compose } from './surroundings.ts';

type Poison = Extract<Disturber, { what: 'poison' }>;

interface Client {
  readonly send: (command: never) => Promise<unknown>;
}

/** Until the cause is found and gone, ms after the beginning. */
const poisonMs = 2 * 3_600_000;

/** Functions for which one event is poison for two hours: the table does not take it, or the bus refuses it for good. Others as they are. */
export function poisoned(compositions: Compositions, disturber: Disturber | undefined): Compositions {
  if (disturber?.what !== 'poison') return compositions;
  const { validator, sender } = compositions;
  return disturber.at === 'store'
    ? {
        ...compositions,
        ...(validator && { validator: withClients(validator, (clients) => noStore(clients, disturber)) }),
      }
    : { ...compositions, ...(sender && { sender: withClients(sender, (clients) => noBus(clients, disturber)) }) };
}

function withClients(compose: Compose, change: (clients: Clients) => Partial<Clients>): Compose {
  return (surroundings) => {
    const healthy = compose(surroundings);
    const ill = compose({ ...surroundings, clients: { ...surroundings.clients, ...change(surroundings.clients) } });
    return async (event, context) => (surroundings.time.now() < startMs + poisonMs ? ill : healthy)(event, context);
  };
}

function noStore({ dynamoDb }: Clients, poison: Poison): Partial<Clients> {
  const { send } = dynamoDb as unknown as Client;
  const poisonedSend = async (command: { readonly input: object }): Promise<unknown> => {
    if (!isAbout(JSON.stringify(command.input), poison)) return send(command as never);
    throw new ProvisionedThroughputExceededException({ message: 'poison', $metadata: { httpStatusCode: 400 } });
  };
  return { dynamoDb: { send: poisonedSend } as never };
}

function noBus({ eventBridge }: Clients, poison: Poison): Partial<Clients> {
  const { send } = eventBridge as unknown as Client;
  const poisonedSend = async ({ input }: PutEventsCommand): Promise<unknown> => {
    const { Entries = [] } = input;
    const isRefused = Entries.map(({ Detail = '' }) => isAbout(JSON.stringify(Detail), poison));
    const kept = Entries.filter((_, index) => isRefused[index] === false);
    const command = new PutEventsCommand({ ...input, Entries: kept });
    const answer = kept.length === 0 ? {} : ((await send(command as never)) as { Entries?: object[] });
    const left = [...(answer.Entries ?? [])];
    return { Entries: isRefused.map((refused) => (refused ? { ErrorCode: 'InvalidArgument' } : left.shift())) };
  };
  return { eventBridge: { send: poisonedSend } as never };
}

/** Whether JSON text inside JSON text is of the poison event. */
function isAbout(text: string, { client, id }: Poison): boolean {
  return text.includes(`\\"id\\":\\"${id}\\"`) && text.includes(client);
}
