import * as fc from 'fast-check';
import { toTraceHeader, traceHeaderOf } from '../../../lambdas/sender/trace-header.ts';
import { newTraceparent } from '../../../schemas/publisher/trace-context.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
const parent = '00f067aa0ba902b7';
const header = 'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7';

test.each([
  [`00-${trace}-${parent}-01`, `${header};Sampled=1`],
  [`00-${trace}-${parent}-00`, `${header};Sampled=0`],
  [`00-${trace}-${parent}-03`, `${header};Sampled=1`],
  [`00-${trace}-${parent}-fe`, `${header};Sampled=0`],
  [`00-${'0'.repeat(32)}-${parent}-01`, undefined],
  [`00-${trace}-${'0'.repeat(16)}-01`, undefined],
  [`01-${trace}-${parent}-01`, undefined],
  [`00-${trace.toUpperCase()}-${parent}-01`, undefined],
  ['', undefined],
  [undefined, undefined],
  [1, undefined],
])('%s is %s', (traceparent, expected) => {
  expect(toTraceHeader(traceparent)).toBe(expected);
});

test('whatever the publisher writes is taken, with all its digits', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-f]{32}$/), (hex) => {
      const traceparent = newTraceparent((bytes) => hex.slice(0, bytes * 2));
      const [, root, span] = traceparent.split('-');
      expect(toTraceHeader(traceparent)?.replaceAll(/Root=1|Parent=|Sampled=|-|;/g, '')).toBe(`${root}${span}0`);
    }),
  );
});

test('an event has the trace of its own attribute, not one that its data speaks of', () => {
  const own = JSON.stringify({ id: 'a', traceparent: `00-${trace}-${parent}-01` });
  expect(traceHeaderOf(own)).toBe(`${header};Sampled=1`);
  expect(traceHeaderOf(JSON.stringify({ id: 'a', data: { traceparent: `00-${trace}-${parent}-01` } }))).toBeUndefined();
  expect(traceHeaderOf('{"id":"a"}')).toBeUndefined();
  expect(traceHeaderOf('{"traceparent":"')).toBeUndefined();
});
