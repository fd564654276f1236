import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { clientDefaults } from '../../../lambdas/shared/client-defaults.ts';

const hanging = createServer(() => {});

afterEach(() => {
  hanging.closeAllConnections();
  hanging.close();
});

test('a call that hangs is given up and tried again, as often as configured', async () => {
  await once(hanging.listen(0, '127.0.0.1'), 'listening');
  const client = new DynamoDBClient({
    ...clientDefaults,
    // The same handler with a shorter patience, so that the test need not have the real one; a connection may take its time.
    requestHandler: { ...clientDefaults.requestHandler, connectionTimeout: 0, requestTimeout: 200 },
    endpoint: `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  // A busy machine may give a request up before the server has seen it, so it is the client that says how often it tried.
  await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({
    name: 'TimeoutError',
    $metadata: { attempts: clientDefaults.maxAttempts },
  });
  client.destroy();
});
