import type * as expiryModule from '../../../../lambdas/shared/expiry.ts';
import type * as module from '../../../../lambdas/validator/verdict.ts';
import { patchedModule } from './patched-module.ts';
import type { SourcePatch } from './source-patch.ts';

type Module = typeof module;

const verdict = 'lambdas/validator/verdict.ts';
const expiry: SourcePatch = {
  file: 'lambdas/shared/expiry.ts',
  find: 'retentionSeconds;',
  replace: 'retentionSeconds + 1;',
};

test('a module is as its sources are, but for its patches, wherever in what it imports they are', async () => {
  type Expiry = typeof expiryModule;
  const asIs = (await patchedModule(expiry.file, [])) as Expiry;
  const patched = (await patchedModule(expiry.file, [expiry])) as Expiry;
  expect([asIs.expiryAfter(1_000, 10), patched.expiryAfter(1_000, 10)]).toEqual([11, 12]);
  const byOthers = (await patchedModule(verdict, [expiry])) as Module;
  expect(byOthers.judge).toBeInstanceOf(Function);
});

test.each<[what: string, patch: SourcePatch, says: string]>([
  ['is not there any more', { ...expiry, find: 'the text of yesterday' }, 'got 0 times, expected once'],
  ['occurs twice', { ...expiry, find: 'nowMs' }, 'got 2 times, expected once'],
  ['is in a file that is not loaded', { ...expiry, file: 'lambdas/sender/lanes.ts' }, 'is no part of'],
])('a patch whose text %s fails, so that no variant is a variant of nothing', async (_what, patch, says) => {
  await expect(patchedModule(verdict, [patch])).rejects.toThrow(says);
});

test('patches of one file are made one after the other', async () => {
  const second = { ...expiry, find: 'retentionSeconds + 1;', replace: 'retentionSeconds + 2;' };
  const { expiryAfter } = (await patchedModule(expiry.file, [expiry, second])) as {
    expiryAfter: (...n: number[]) => number;
  };
  expect(expiryAfter(1_000, 10)).toBe(13);
});
