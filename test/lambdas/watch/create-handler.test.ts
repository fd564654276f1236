import { createHandler } from '../../../lambdas/watch/create-handler.ts';
import { fakeTelemetry } from '../shared/fixture.ts';

/** One look, and what was reported; a gauge that is an error cannot be read. */
async function look(readings: Readonly<Record<string, number | Error>>) {
  const { counts, lines, logger, metrics } = fakeTelemetry();
  const gauges = Object.fromEntries(
    Object.entries(readings).map(([name, reading]) => [
      name,
      async (): Promise<number> => {
        if (typeof reading === 'number') return reading;
        throw reading;
      },
    ]),
  );
  const outcome = await createHandler({ gauges, logger, metrics })().catch((error: unknown) => error);
  return { outcome, counts, lines };
}

const timeout = Object.assign(new Error('s3.example.com/secret'), { name: 'TimeoutError' });

it('reports every gauge, zeros too', async () => {
  const { counts, lines, outcome } = await look({ one: 1, none: 0 });
  expect([outcome, counts, lines]).toEqual([undefined, { one: 1, none: 0 }, []]);
});

it.each([
  ['first', { first: timeout, second: 7 }, { second: 7 }],
  ['second', { first: 7, second: timeout }, { first: 7 }],
])('reports what it can read when the %s gauge cannot be read, and then fails', async (name, readings, counts) => {
  const seen = await look(readings);
  expect(seen.counts).toEqual(counts);
  expect(seen.outcome).toMatchObject({
    name: 'UnreadGaugeError',
    message: `could not be read: ${name}; see the log`,
  });
  expect(seen.lines).toEqual([['a gauge could not be read', { gauge: name, reason: 'TimeoutError' }]]);
});

it('logs and throws nothing of what an error says', async () => {
  const { lines, outcome } = await look({ one: timeout });
  expect(JSON.stringify([lines, String(outcome)])).not.toContain('secret');
});
