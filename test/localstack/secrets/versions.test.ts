import * as fc from 'fast-check';
import { startSecrets, token } from './fixture.ts';

const hour = 3_600_000;

test('a new value is the current one, and what was current before it is the previous', () => {
  const { get, made, put, stages } = startSecrets();
  expect(put('b', 'second')).toMatchObject({ Name: 'shop', VersionId: token('b'), VersionStages: ['AWSCURRENT'] });
  expect(get()).toBe('second');
  expect(get({ VersionStage: 'AWSPREVIOUS' })).toBe('first');
  expect(stages()).toEqual({ [token('b')]: ['AWSCURRENT'], [made]: ['AWSPREVIOUS'] });
  put('c', 'third');
  expect(stages()).toEqual({ [token('c')]: ['AWSCURRENT'], [token('b')]: ['AWSPREVIOUS'] });
  expect(get({ VersionId: made })).toBe('first');
});

test('a pending value is not the current one until its label is moved, as a rotation does', () => {
  const { call, get, made, put, stages } = startSecrets();
  put('b', 'second', { VersionStages: ['AWSPENDING'] });
  expect(get()).toBe('first');
  expect(get({ VersionStage: 'AWSPENDING' })).toBe('second');
  const move = { VersionStage: 'AWSCURRENT', MoveToVersionId: token('b'), RemoveFromVersionId: made };
  call('UpdateSecretVersionStage', move);
  expect(get()).toBe('second');
  expect(stages()).toEqual({ [token('b')]: ['AWSCURRENT', 'AWSPENDING'], [made]: ['AWSPREVIOUS'] });
  call('UpdateSecretVersionStage', { VersionStage: 'AWSPENDING', RemoveFromVersionId: token('b') });
  expect(stages()).toEqual({ [token('b')]: ['AWSCURRENT'], [made]: ['AWSPREVIOUS'] });
});

test('the first version is the current one, whatever its labels', () => {
  const { call, create, get } = startSecrets();
  create({ Name: 'empty' });
  call('PutSecretValue', {
    SecretId: 'empty',
    ClientRequestToken: token('a'),
    SecretString: 'x',
    VersionStages: ['AWSPENDING'],
  });
  expect(get({ SecretId: 'empty' })).toBe('x');
});

test('the same value with the same token changes nothing, another one is refused', () => {
  const { put, refusal, stages } = startSecrets();
  put('b', 'second');
  put('c', 'third');
  const before = stages();
  expect(put('b', 'second')['VersionStages']).toEqual(['AWSPREVIOUS']);
  expect(stages()).toEqual(before);
  expect(refusal('PutSecretValue', { ClientRequestToken: token('b'), SecretString: 'other' })).toMatch(
    /^ResourceExistsException: You can't use ClientRequestToken b0+ because/,
  );
});

test('bytes come back as they were', () => {
  const { call } = startSecrets();
  call('PutSecretValue', { ClientRequestToken: token('b'), SecretBinary: 'AP8=' });
  expect(call('GetSecretValue')).toMatchObject({ SecretBinary: 'AP8=' });
  expect(call('GetSecretValue')).not.toHaveProperty('SecretString');
});

test.each([
  ['a secret that there is not', 'GetSecretValue', { SecretId: 'none' }, /^ResourceNotFoundException: .* secret\.$/],
  ['a label of no version', 'GetSecretValue', { VersionStage: 'AWSPENDING' }, /for staging label: AWSPENDING$/],
  ['an id of no version', 'GetSecretValue', { VersionId: token('z') }, /for VersionId: z0+$/],
  ['a token that is too short', 'PutSecretValue', { ClientRequestToken: 'b', SecretString: 'x' }, /^ValidationEx/],
  ['no token', 'PutSecretValue', { SecretString: 'x' }, /^InvalidRequestException: .*ClientRequestToken/],
  ['no value', 'PutSecretValue', { ClientRequestToken: token('b') }, /^InvalidRequestException: .*SecretBinary/],
  ['no move', 'UpdateSecretVersionStage', { VersionStage: 'x' }, /^InvalidParameterException/],
  ['a move to nowhere', 'UpdateSecretVersionStage', { VersionStage: 'x', MoveToVersionId: token('z') }, /^ResourceNot/],
])('%s is refused', (_what, operation, input, expected) => {
  expect(startSecrets().refusal(operation, input)).toMatch(expected);
});

test('an id and a label of two versions are refused', () => {
  const { made, put, refusal } = startSecrets();
  put('b', 'second');
  expect(refusal('GetSecretValue', { VersionId: made, VersionStage: 'AWSCURRENT' })).toMatch(
    /^InvalidRequestException: You provided a VersionStage/,
  );
  expect(refusal('GetSecretValue', { VersionId: made, VersionStage: 'AWSPREVIOUS' })).toBe('nothing was thrown');
});

test('whoever moves a label has to know who has it, and AWSCURRENT has to be somewhere', () => {
  const { made, put, refusal, stages } = startSecrets();
  put('b', 'second', { VersionStages: ['AWSPENDING'] });
  const move = { VersionStage: 'AWSCURRENT', MoveToVersionId: token('b') };
  const before = stages();
  expect(refusal('UpdateSecretVersionStage', move)).toMatch(/^InvalidParameterException: .*RemoveFromVersionId/);
  const wrong = { ...move, RemoveFromVersionId: token('b') };
  expect(refusal('UpdateSecretVersionStage', wrong)).toMatch(/^InvalidParameterException: .*is not attached/);
  const away = { VersionStage: 'AWSCURRENT', RemoveFromVersionId: made };
  expect(refusal('UpdateSecretVersionStage', away)).toMatch(/^InvalidParameterException: .*completely removed/);
  const none = { VersionStage: 'mine', RemoveFromVersionId: made };
  expect(refusal('UpdateSecretVersionStage', none)).toMatch(/^InvalidParameterException: .*is not attached/);
  expect(stages()).toEqual(before);
});

test('no error says what is kept secret', () => {
  const { refusal } = startSecrets();
  const texts = ['planted-secret'.repeat(6_000), 'planted-secret', ''];
  const said = texts.flatMap((SecretString) => [
    refusal('PutSecretValue', { ClientRequestToken: token('b'), SecretString, SecretBinary: 'cGxhbnRlZA==' }),
    refusal('PutSecretValue', { ClientRequestToken: 'short', SecretString }),
    refusal('PutSecretValue', { ClientRequestToken: token('c'), SecretString: [SecretString] }),
    refusal('PutSecretValue', { SecretString }),
  ]);
  said.push(refusal('PutSecretValue', { ClientRequestToken: token('b'), SecretString: texts[0] }));
  expect(said.filter((text) => text === 'nothing was thrown')).toEqual([]);
  expect(said.filter((text) => /planted|cGxhbnRlZA/.test(text))).toEqual([]);
});

test('versions without a label go when there are a hundred, but not within a day', () => {
  const { clock, get, made, put, refusal } = startSecrets();
  for (let number = 1; number < 100; number += 1) put(`v${number}-`, 'x');
  expect(refusal('PutSecretValue', { ClientRequestToken: token('more'), SecretString: 'y' })).toMatch(/^LimitExceeded/);
  clock.advance(24 * hour);
  put('more', 'y');
  expect(get()).toBe('y');
  expect(refusal('GetSecretValue', { VersionId: made })).toMatch(/^ResourceNotFound/);
});

test('a secret has twenty labels at most, and one too many moves none', () => {
  const { refusal, stages } = startSecrets();
  const before = stages();
  const VersionStages = Array.from({ length: 20 }, (_, index) => `label-${index}`);
  expect(refusal('PutSecretValue', { ClientRequestToken: token('b'), SecretString: 'x', VersionStages })).toMatch(
    /^LimitExceededException: .*20 staging labels, got 21/,
  );
  expect(stages()).toEqual(before);
});

test('each label is on one version, and there is always a current one', () => {
  const label = fc.constantFrom('AWSCURRENT', 'AWSPENDING', 'mine');
  const put = fc.record({ labels: fc.option(fc.uniqueArray(label, { minLength: 1 })) });
  const move = fc.record({ label, to: fc.nat(9), from: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(fc.oneof(put, move), { maxLength: 30 }), (steps) => {
      const bed = startSecrets();
      const ids = [bed.made];
      for (const step of steps) {
        const before = bed.stages() as Record<string, string[]>;
        const current = Object.keys(before).find((id) => before[id]?.includes('AWSCURRENT'));
        if ('labels' in step) {
          ids.push(token(`v${ids.length}-`));
          bed.put(`v${ids.length - 1}-`, 'x', step.labels === null ? {} : { VersionStages: step.labels });
        } else {
          const [MoveToVersionId, RemoveFromVersionId] = [ids[step.to], ids[step.from]];
          bed.refusal('UpdateSecretVersionStage', { VersionStage: step.label, MoveToVersionId, RemoveFromVersionId });
        }
        const after = bed.stages() as Record<string, string[]>;
        const all = Object.values(after).flat();
        expect(all).toContain('AWSCURRENT');
        expect(new Set(all).size).toBe(all.length);
        const now = Object.keys(after).find((id) => after[id]?.includes('AWSCURRENT'));
        if (current !== undefined && now !== current) expect(after[current]).toContain('AWSPREVIOUS');
      }
    }),
    { numRuns: 50 },
  );
});
