import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { clientDefaults } from '../../../lambdas/shared/client-defaults.ts';

test('a call that hangs is given up and tried again, as often as configured', async () => {
  let calls = 0;
  const hanging = createServer(() => (calls += 1));
  await once(hanging.listen(0, '127.0.0.1'), 'listening');
  const client = new DynamoDBClient({
    ...clientDefaults,
    // The same handler with a shorter patience, so that the test need not have the real one.
    requestHandler: { ...clientDefaults.requestHandler, requestTimeout: 500 },
    endpoint: `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(calls).toBe(clientDefaults.maxAttempts);
  client.destroy();
  hanging.closeAllConnections();
  hanging.close();
});
