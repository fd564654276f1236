import { DescribeKeyCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { ApiClient } from '../api-client.ts';
import { setSourceOf } from '../event-source.ts';
import type { Drill } from './drill.ts';
import { configOf } from './faults.ts';
import { unwanted } from './store-one.ts';

const client = 'client-5';

/** The stage's key is disabled while an event waits for the validator and producers publish: much fails, and one alarm wakes somebody, once. */
export const keyDrill: Drill = {
  fault: 'the key of the stage is disabled',
  alarms: ['key', 'key-lately', 'api-5xx', 'ingest-direct-age'],
  mayFollow: ['query-errors'],
  tellers: ['key'],
  async breakIt(bed) {
    const kms = new KMSClient(configOf(bed));
    await setSourceOf(bed, 'validator', 'ingest-direct.fifo', false);
    await bed.send(client, unwanted());
    const described = await kms.send(new DescribeKeyCommand({ KeyId: `alias/${bed.nameOf('key')}` }));
    const KeyId = described.KeyMetadata?.KeyId;
    await kms.send(new DisableKeyCommand({ KeyId }));
    await setSourceOf(bed, 'validator', 'ingest-direct.fifo', true);
    return async () => {
      await kms.send(new EnableKeyCommand({ KeyId }));
      kms.destroy();
    };
  },
  async everyMinute(bed) {
    const api = new ApiClient(bed);
    for (let left = 5; left > 0; left--) await api.post(`clients/${client}/events`, unwanted(), { as: client });
  },
  cure: 'aws kms enable-key --key-id <id>',
  commands: ['dlq list'],
};
