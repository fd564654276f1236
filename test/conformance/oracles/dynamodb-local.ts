import path from 'node:path';
import type { Oracle } from './oracle.ts';

const version = '2.6.1';

/** DynamoDB Local: DynamoDB in Java, by AWS, for testing. Nothing of it is shipped, changed or compiled against. */
export const dynamoDbLocal: Oracle = {
  name: 'dynamodb-local',
  version,
  licence: 'Amazon DynamoDB Local License Agreement',
  terms:
    'Its licence lets only those use it who have an AWS account in good standing, for their own business and in connection ' +
    'with AWS, and lets nobody pass it on (LICENSE.txt in its jar). It listens on every address of this machine: it has no ' +
    'option for another.',
  needs: ['java', 'mvn'],
  install: async (folder, installer) => installer.jars(folder, [`com.amazonaws:DynamoDBLocal:${version}`]),
  start: async ({ folder, processes }) => ({
    address: await processes.serve({
      name: 'dynamodb-local',
      command: 'java',
      argumentsFor: (port) => [
        `-Dsqlite4java.library.path=${path.join(folder, 'lib')}`,
        '-cp',
        path.join(folder, 'lib', '*'),
        'com.amazonaws.services.dynamodbv2.local.main.ServerRunner',
        '-inMemory',
        '-sharedDb',
        '-disableTelemetry',
        '-port',
        String(port),
      ],
      environment: { DDB_LOCAL_TELEMETRY: '0' },
      folder,
    }),
  }),
};
