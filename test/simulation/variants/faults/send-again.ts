import type { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import * as fc from 'fast-check';
import type * as doorModule from '../../../../schemas/publisher/transports/sqs.ts';
import type * as sendingModule from '../../../../schemas/publisher/send-in-order.ts';
import { sendInOrder } from '../../../../schemas/publisher/send-in-order.ts';
import { sqsTransport } from '../../../../schemas/publisher/transports/sqs.ts';
import { publishable } from '../../../schemas/publisher/fixture.ts';
import { type Fault, property } from '../variant.ts';
import { search } from './search.ts';

type Sending = typeof sendingModule;
type Door = typeof doorModule;

const name = 'of a batch the queue has what it is said to have, and is sent only what it may not have';

/** What was not taken is sent again, ahead of what follows it; what the queue said it took is not. */
export const sendsAgain = property(name, 'schemas/publisher/send-in-order.ts', async (sending: Sending) =>
  faultOf({ sqsTransport, ...sending }),
);

/** The same, of what the door makes of the queue's answers. */
export const saysWhatIsTaken = property(name, 'schemas/publisher/transports/sqs.ts', async (door: Door) =>
  faultOf({ sendInOrder, ...door }),
);

/** For each call whether its answer comes, and for each entry of all calls whether the queue takes it. */
const anyQueue = fc.record({
  lanes: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 25 }),
  takes: fc.array(fc.boolean(), { maxLength: 40 }),
  answers: fc.array(fc.boolean(), { maxLength: 4 }),
});

async function faultOf(module: Pick<Sending, 'sendInOrder'> & Pick<Door, 'sqsTransport'>): Promise<Fault> {
  return search(anyQueue, async ({ lanes, takes, answers }) => {
    const events = lanes.map((lane, index) => publishable(`${lane}-${index}`, lane));
    const placeOf = (id: string): number => events.findIndex((event) => event.id === id);
    const queue = new Map<string, 'taken' | 'told'>();
    const wrong: string[] = [];
    const send = async ({ input: { Entries = [] } }: SendMessageBatchCommand) => {
      await Promise.resolve();
      const isAnswered = answers.shift() ?? true;
      const entries = Entries.map(({ Id, MessageBody: body = '' }) => {
        const { id } = JSON.parse(body) as { id: string };
        if (queue.get(id) === 'told') wrong.push(`${id} was sent again, and the queue had said that it has it`);
        const isAhead = ({ id: other, group }: (typeof events)[number], index: number): boolean =>
          group === events[placeOf(id)]?.group && index < placeOf(id) && queue.get(other) !== 'told';
        const passed = events
          .filter(isAhead)
          .find(({ body: ahead }) => !Entries.some((entry) => entry.MessageBody === ahead));
        if (passed) wrong.push(`${id} was sent, and ${passed.id}, which is ahead of it in its group, was not`);
        const isTaken = takes.shift() ?? true;
        if (isTaken) queue.set(id, isAnswered ? 'told' : 'taken');
        return { Id, MessageId: id, isTaken };
      });
      if (!isAnswered) throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
      return {
        Successful: entries.filter(({ isTaken }) => isTaken),
        Failed: entries.filter(({ isTaken }) => !isTaken).map(({ Id }) => ({ Id, Code: 'InternalError' })),
      };
    };
    const transport = module.sqsTransport({ client: { send }, queueUrl: 'queue' });
    const deps = { transport, maxAttempts: 100, sleep: async () => Promise.resolve(), random: () => 0.5 };
    const outcomes = await module.sendInOrder(events, deps);
    const lost = events.find(({ id }, index) => outcomes[index]?.kind === 'accepted' && !queue.has(id));
    if (lost) return `${lost.id} is said to be taken, and the queue does not have it`;
    const failed = events.find((_event, index) => outcomes[index]?.kind !== 'accepted');
    if (failed) return `${failed.id} was given up, and the queue would have taken it`;
    return wrong[0];
  });
}
