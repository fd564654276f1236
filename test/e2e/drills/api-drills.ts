import { ApiClient } from '../api-client.ts';
import type { PipelineBed } from '../pipeline-bed.ts';
import { type Drill, revertDrift } from './drill.ts';
import { deny } from './faults.ts';
import { unwanted } from './store-one.ts';

const client = 'client-4';

/** Publishes events by the API, so many a minute, whatever it answers, until those that it took are on the bus. */
const publish =
  (times: number) =>
  async (bed: PipelineBed): Promise<void> => {
    const api = new ApiClient(bed);
    let expected = bed.count('event-put');
    for (let left = times; left > 0; left--) {
      const { status } = await api.post(`clients/${client}/events`, unwanted(), { as: client });
      if (status === 202) expected += 1;
    }
    await bed.until('they are on the bus', () => bed.count('event-put') >= expected);
  };

/** From a producer to the queue of the API. */
export const apiDrills: readonly Drill[] = [
  {
    fault: 'the API may not put events into its queue',
    alarms: ['api-5xx'],
    breakIt: async (bed) => Promise.resolve(deny(bed, 'api', 'sqs:SendMessage')),
    everyMinute: publish(10),
    cure: revertDrift,
  },
  {
    fault: 'a producer may not publish any more',
    alarms: ['api-4xx'],
    breakIt: async (bed) => Promise.resolve(deny(bed, `producer-${client}`, 'execute-api:Invoke')),
    everyMinute: publish(11),
    cure: revertDrift,
  },
];
