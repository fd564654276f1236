import { readableBody } from '../../../bin/dlq/run-peek.ts';

test('what the bus wrote is shown on many lines', () => {
  expect(readableBody('{"detail":{"id":"o-1"}}')).toBe('{\n  "detail": {\n    "id": "o-1"\n  }\n}');
});

test.each(['{"a":1,"a":2}', '{"a":', '[1e999]'])('%s, of which that would lose something, is a string', (body) => {
  expect(JSON.parse(readableBody(body))).toBe(body);
});

test.each(['{"a":"\u009B31m"}', '{"a":"\u009B31m'])('no control character reaches the terminal: %j', (body) => {
  expect(readableBody(body).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});
