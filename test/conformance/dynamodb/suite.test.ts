import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SuiteReport } from '../suite.ts';
import { serveAlone } from './serve-alone.ts';
import { dynamoDbItems } from './suite.ts';

type Body = Record<string, unknown>;

/** Compares the embedded cloud with itself, the answers of one changed on their way. */
async function comparedWith(change: (operation: string, answer: Body, status: number) => Body): Promise<SuiteReport> {
  return serveAlone(async (embedded) =>
    serveAlone(async (behind) => {
      const between = createServer((request, response) => {
        void (async () => {
          const target = String(request.headers['x-amz-target']);
          const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
          const answer = await fetch(behind, { method: 'POST', headers, body: await text(request) });
          const body = change(target.replace(/^.*\./, ''), (await answer.json()) as Body, answer.status);
          response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
        })();
      });
      await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
      try {
        const oracle = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
        return await dynamoDbItems.run({ embedded, oracle, oracleName: 'itself', seed: 1, cases: 3 });
      } finally {
        between.closeAllConnections();
        between.close();
      }
    }),
  );
}

test('nothing diverges from itself, and the same seed asks the same', async () => {
  const report = await comparedWith((_, answer) => answer);
  expect(report).toEqual({
    suite: 'dynamodb-items',
    oracle: 'itself',
    cases: report.cases,
    divergences: [],
    listed: {},
  });
  expect(report.cases).toBeGreaterThan(60);
  const again = await comparedWith((_, answer) => answer);
  expect(again.cases).toBe(report.cases);
});

test.each<[string, (operation: string, answer: Body, status: number) => Body, RegExp]>([
  [
    'another code',
    (_, answer, status) => (status === 400 ? { ...answer, __type: 'com.amazonaws.x#OtherException' } : answer),
    / /,
  ],
  ['another message', (_, answer, status) => (status === 400 ? { ...answer, message: 'Other' } : answer), / /],
  [
    'a missing item',
    (operation, answer) => (operation === 'Scan' ? { ...answer, Items: [] } : answer),
    /^\d+\.(\d+|end) Scan /,
  ],
  [
    'a count',
    (operation, answer) => (operation === 'Query' ? { ...answer, ScannedCount: 7 } : answer),
    /^\d+\.\d+ Query /,
  ],
  [
    'a value',
    (operation, answer) => (operation === 'GetItem' ? { ...answer, Item: { pk: { S: 'other' } } } : answer),
    /^\d+\.\d+ GetItem /,
  ],
])('notices %s', async (_, change, name) => {
  const { divergences } = await comparedWith(change);
  expect(divergences.length).toBeGreaterThan(0);
  expect(divergences.filter((divergence) => !name.test(divergence.case))).toEqual([]);
});
