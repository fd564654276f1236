import { prettyBody, renderRefusals, withoutBody } from '../../../bin/quarantine/render-refused.ts';

const item = {
  clientId: 'acme',
  arrival: '2026-03-14T09:30:00.000Z#m-1',
  eventId: 'one',
  code: 'invalid_data' as const,
  problems: [{ path: '/data/lines', code: 'invalid_type', message: 'got text, expected array' }],
  group: 'acme',
  sourceArn: 'arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-direct.fifo',
  quarantinedAt: 0,
  expiresAt: 1,
  body: '{"secret":1}',
};

test('a list has the first problem of each, and no body', () => {
  expect(renderRefusals([withoutBody(item)])).toContain('invalid_data  /data/lines got text, expected array');
  expect(JSON.stringify(withoutBody(item))).not.toContain('secret');
});

test('of what was resubmitted a list says as what', () => {
  const resubmitted = { ...item, resubmittedAt: 1, resubmittedAs: 'two', resubmittedChanges: [] };
  expect(renderRefusals([resubmitted])).toContain('resubmitted as two');
});

test('a body is put on many lines', () => {
  expect(prettyBody('{"a":1}')).toBe('{\n  "a": 1\n}');
});

test.each(['{"a":', '{"a":1,"a":2}', '{"n":1e999}', 'text'])(
  '%s stays as it came, for nothing of it may be lost',
  (body) => {
    expect(prettyBody(body)).toBe(body);
  },
);
