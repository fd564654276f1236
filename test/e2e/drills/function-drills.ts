import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient } from '../api-client.ts';
import type { PipelineBed } from '../pipeline-bed.ts';
import { type Drill, type PutRight, revertDrift } from './drill.ts';
import { call, deny, stop } from './faults.ts';
import { passMinute } from './minutes.ts';
import { release } from './release.ts';
import { storeOne, unwanted } from './store-one.ts';

const client = 'client-3';

/** Asks the query function for something, so many times. */
async function ask(bed: PipelineBed, times = 1): Promise<void> {
  const api = new ApiClient(bed);
  for (let left = times; left > 0; left--) await api.get(`clients/${client}/events/none`);
}

/** Calls the functions that no event of these drills comes to. */
async function askAll(bed: PipelineBed): Promise<void> {
  await ask(bed);
  await call(bed, 'deliver');
}

const fails = "exports.handler = () => Promise.reject(new Error('a release that fails'));";

/** Takes up a message that it does nothing with, and acknowledges it. */
const losesOne = `
const { handler } = require('./before.js');
exports.handler = async (event, context) => {
  const [, ...rest] = event.Records;
  event.Records[Symbol.iterator] = () => rest.values();
  return handler(event, context);
};`;

/** Waits for somebody before it answers. */
const waitsFor = (url: string): string => `
const { handler } = require('./before.js');
exports.handler = async (...words) => {
  await fetch('${url}');
  return handler(...words);
};`;

/** Somebody who takes three seconds of the cloud's time to answer. */
async function slowServer(bed: PipelineBed): Promise<Server> {
  const server = createServer((_request, response) => {
    bed.advance(3_000);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Functions that are wrong, slow or may not run. The cloud has to be of this assembly, a copy that is the test's own. */
export const functionDrills = (assembly: string): readonly Drill[] => [
  {
    fault: 'a release of which every function fails',
    alarms: ['validator-errors', 'sender-errors', 'query-errors', 'watch-errors', 'deliver-errors'],
    // While the watch does not report.
    mayFollow: ['key'],
    async breakIt(bed) {
      const undo: PutRight[] = [await release(bed, assembly, 'sender', fails)];
      await storeOne(bed);
      for (const thing of ['validator', 'query', 'watch', 'deliver'])
        undo.push(await release(bed, assembly, thing, fails));
      await bed.send(client, unwanted());
      await askAll(bed);
      return async () => {
        for (const putRight of undo) await putRight();
      };
    },
    cure: 'deploy the one before',
    // What works again is seen to work, and then nothing more is called.
    afterwards: async (bed) => {
      await passMinute(bed);
      await askAll(bed);
    },
  },
  {
    fault: 'the watch may not see what the sender gave up',
    alarms: ['watch-errors'],
    breakIt: async (bed) => Promise.resolve(deny(bed, 'watch', 's3:ListBucket')),
    cure: revertDrift,
  },
  {
    fault: 'the query function, the one that delivers and the watch may not run',
    alarms: ['query-throttles', 'deliver-throttles', 'watch-throttles'],
    mayFollow: ['key'],
    async breakIt(bed) {
      const putRight = await stop(bed, 'query', 'deliver', 'watch');
      // The first look that is refused is given up only a minute later.
      bed.advance(60_000);
      return putRight;
    },
    everyMinute: askAll,
    cure: 'aws lambda delete-function-concurrency --function-name sluice-<stage>-<function>',
  },
  {
    fault: 'a release of the validator that loses messages',
    alarms: ['count-received'],
    async breakIt(bed) {
      const putRight = await release(bed, assembly, 'validator', losesOne);
      const deleted = bed.count('message-deleted');
      await bed.send(client, unwanted());
      await bed.until('it is acknowledged', () => bed.count('message-deleted') > deleted);
      return putRight;
    },
    cure: 'Deploy the release before',
  },
  {
    fault: 'a release of the query function that is slow',
    alarms: ['api-latency'],
    async breakIt(bed) {
      const server = await slowServer(bed);
      const putRight = await release(bed, assembly, 'query', waitsFor(urlOf(server)));
      return async () => {
        await putRight();
        server.close();
      };
    },
    everyMinute: async (bed) => ask(bed, 5),
    cure: 'deploy the one before',
  },
];
