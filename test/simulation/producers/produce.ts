import { sendInOrder } from '../../../schemas/publisher/send-in-order.ts';
import type { SendOutcome, Transport } from '../../../schemas/publisher/transport.ts';
import type { PlannedEvent, Publication } from '../plan/plan.ts';
import { startMs } from '../world/start.ts';
import type { World } from '../world/world.ts';
import { transportOf } from './doors.ts';

/** Is told what a producer was told of an event. */
export type Told = (publication: Publication, event: PlannedEvent, outcome: SendOutcome) => void;

/** As many attempts as the typed publisher makes. */
const maxAttempts = 8;

/** Has producers send what is planned, with the retries of the typed publisher but without its checks: some of what they send is wrong. */
export function produce(world: World, publications: readonly Publication[], told: Told): void {
  const transports = new Map<string, Transport>();
  const transport = ({ client, door }: Publication): Transport => {
    const known = transports.get(`${client} ${door}`) ?? transportOf(world, door, client);
    transports.set(`${client} ${door}`, known);
    return known;
  };
  for (const publication of publications)
    world.scheduler.at(startMs + publication.atMs, () => void send(world, publication, transport(publication), told));
}

async function send(world: World, publication: Publication, transport: Transport, told: Told): Promise<void> {
  const { events, client, door } = publication;
  const { scheduler, entropy, note } = world.cloud;
  const sent = events.map(({ id, group, body }) => ({ id, group, body, bytes: Buffer.byteLength(body) }));
  note(`producer ${client} sends ${events.map(({ id }) => id).join(', ')} by ${door}`);
  const outcomes = await sendInOrder(sent, {
    transport,
    maxAttempts,
    sleep: async (ms) => scheduler.delay(ms),
    random: () => entropy.fraction(),
  });
  for (const [index, event] of events.entries()) {
    const outcome = outcomes[index];
    if (!outcome) continue;
    note(`producer ${client} was told by ${door} that ${event.id} is ${outcome.kind}`);
    told(publication, event, outcome);
  }
}
