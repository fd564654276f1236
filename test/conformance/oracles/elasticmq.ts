import path from 'node:path';
import type { Oracle } from './oracle.ts';

const version = '1.7.1';

/** ElasticMQ: SQS in Scala. */
export const elasticMq: Oracle = {
  name: 'elasticmq',
  version,
  licence: 'Apache-2.0',
  needs: ['java', 'mvn'],
  install: async (folder, installer) => installer.jars(folder, [`org.elasticmq:elasticmq-server_2.13:${version}`]),
  start: async ({ folder, processes }) => ({
    address: await processes.serve({
      name: 'elasticmq',
      command: 'java',
      argumentsFor: (port) => [
        ...Object.entries(settings(port)).map(([key, value]) => `-D${key}=${value}`),
        '-cp',
        path.join(folder, 'lib', '*'),
        'org.elasticmq.server.Main',
      ],
      folder,
    }),
  }),
};

/** Its configuration, given as system properties so that it needs no file. Its page of statistics listens on a port of its own. */
function settings(port: number): Readonly<Record<string, string | number>> {
  return {
    'rest-sqs.bind-hostname': '127.0.0.1',
    'rest-sqs.bind-port': port,
    'rest-stats.enabled': 'false',
    'node-address.host': '127.0.0.1',
    'node-address.port': port,
    'aws.region': 'us-east-1',
    'aws.accountId': '000000000000',
  };
}
