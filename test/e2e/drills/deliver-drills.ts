import type { LocalTarget } from '../../../localstack/target/local-target.ts';
import { exampleEvent } from '../example-event.ts';
import type { Drill } from './drill.ts';

/** Whose events go to the target, and to one action that somebody consumes. */
const client = 'client-39';
const beside = 'action-shop-orders';

/** What targets do. The action `local-target` has to deliver to the one that is given. */
export const deliverDrills = (target: () => LocalTarget): readonly Drill[] => [
  {
    fault: 'the target of an action is down',
    alarms: ['action-local-target-backlog'],
    async breakIt(bed) {
      await target().refuse();
      const before = bed.count('event-delivered');
      await bed.send(client, JSON.stringify(exampleEvent('com.example.shop.order-placed.v2', 'late-order')));
      await bed.until('both actions have it', () => bed.count('event-delivered') === before + 2);
      expect(await bed.arrivals(beside, 1)).toHaveLength(1);
      return async () => target().accept();
    },
    cure: 'Have it brought back',
    afterwards: async (bed) => bed.until('it is delivered', () => target().log.taken().size === 1),
  },
];
