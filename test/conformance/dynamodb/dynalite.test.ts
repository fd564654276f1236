import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveAlone } from './serve-alone.ts';
import { dynamoDbItems } from './suite.ts';

/** Sequences of about 25 requests; `npm run conformance` asks more. */
const cases = 12;

let oracle: Server;
let endpoint: string;

beforeAll(async () => {
  const dynalite = jest.requireActual<(options: object) => Server>('dynalite');
  oracle = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve) => oracle.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(oracle.address() as AddressInfo).port}`;
});

afterAll(async () => {
  oracle.closeAllConnections();
  await new Promise((resolve) => oracle.close(resolve));
});

test('items, conditions, updates and queries are answered as dynalite answers them, but for what is listed', async () => {
  const report = await serveAlone(async (embedded) =>
    dynamoDbItems.run({ embedded, oracle: endpoint, oracleName: 'dynalite', seed: 1, cases }),
  );
  expect(report.divergences).toEqual([]);
  expect(report.cases).toBeGreaterThan(20 * cases);
  // What is listed is a small part: a list that took everything away would compare nothing.
  const listed = Object.values(report.listed).reduce((sum, count) => sum + count, 0);
  expect(listed).toBeLessThan(0.2 * report.cases);
});
