import { judge } from '../../../lambdas/deliver/answer.ts';
import { retryAfterMs } from '../../../lambdas/deliver/retry-after.ts';
import { nowMs } from '../shared/fixture.ts';
import { targetOf } from './fixture.ts';

const target = targetOf({ transientStatuses: [409] });

it.each([
  [199, 'permanent'],
  [200, 'delivered'],
  [204, 'delivered'],
  [299, 'delivered'],
  [300, 'permanent'],
  [301, 'permanent'],
  [304, 'permanent'],
  [400, 'permanent'],
  [401, 'permanent'],
  [404, 'permanent'],
  [410, 'permanent'],
  [408, 'transient'],
  [409, 'transient'],
  [425, 'transient'],
  [429, 'transient'],
  [499, 'permanent'],
  [500, 'transient'],
  [503, 'transient'],
  [599, 'transient'],
])('takes the status %d for %s, and says nothing but it', (status, kind) => {
  expect(judge({ status, retryAfter: undefined }, target, nowMs)).toEqual({
    kind,
    status,
    reason: `status ${status}`,
    holdMs: 0,
  });
});

it.each([
  ['ECONNREFUSED', 'transient'],
  ['TIMEOUT', 'transient'],
  ['ENOTFOUND', 'transient'],
  ['PRIVATE_ADDRESS', 'permanent'],
])('takes no answer for %s for %s', (code, kind) => {
  expect(judge({ code }, target, nowMs)).toEqual({ kind, reason: code, holdMs: 0 });
});

it('leaves a target alone for as long as it asks with what may be tried again, and only then', () => {
  const verdicts = [200, 404, 429, 503].map((status) => judge({ status, retryAfter: '7' }, target, nowMs));
  expect(verdicts.map(({ holdMs }) => holdMs)).toEqual([0, 0, 7_000, 7_000]);
});

it.each([
  ['0', 0],
  ['120', 120_000],
  [' 2 ', 2_000],
  ['86400', 3_600_000],
  ['9999999999', 3_600_000],
  ['99999999999999999999', 0],
  ['-5', 0],
  ['1.5', 0],
  ['x5', 0],
  ['5 s', 0],
  ['soon', 0],
  ['', 0],
  [undefined, 0],
  [new Date(nowMs + 90_000).toUTCString(), 90_000],
  [new Date(nowMs - 90_000).toUTCString(), 0],
  ['Sat 14 Mar 2026 09:31:30 GMT', 90_000],
  ['Saturday, 14-Mar-26 09:31:30 GMT', 90_000],
  ['X Sat, 14 Mar 2026 09:31:30 GMT', 0],
  ['(Sat, 14 Mar 2026 09:31:30 GMT', 0],
  ['Sat, 14 Mar 2026 09:31:30 GMT (in a while or two)', 0],
  ['Sat, 2099', 0],
  ['2099-01-01', 0],
  ['Fri, 99 Nov 2099 99:99:99 GMT', 0],
])('reads Retry-After %j as %d ms', (value, expected) => {
  expect(retryAfterMs(value, nowMs)).toBe(expected);
});
