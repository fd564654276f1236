import * as fc from 'fast-check';
import { bed, dayMs, openPolicy, nobody, arnOf, refusal } from './bed.ts';

/** What every operation on a key says in each of its states; `undefined` when it succeeds. */
const disabled = (arn: string): string => `DisabledException: ${arn} is disabled.`;
const pending = (arn: string): string => `KMSInvalidStateException: ${arn} is pending deletion.`;
const notPending = (arn: string): string => `KMSInvalidStateException: ${arn} is not pending deletion.`;
const fine = (): undefined => undefined;

const states: Readonly<Record<string, (bedOf: ReturnType<typeof bed>, KeyId: string) => void>> = {
  Enabled: () => undefined,
  Disabled: ({ call }, KeyId) => void call('DisableKey', { KeyId }),
  PendingDeletion: ({ call }, KeyId) => void call('ScheduleKeyDeletion', { KeyId }),
};

type Outcome = (arn: string) => string | undefined;

// https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
describe.each<
  [operation: string, input: Record<string, unknown>, enabled: Outcome, disabled: Outcome, pending: Outcome]
>([
  ['DescribeKey', {}, fine, fine, fine],
  ['EnableKey', {}, fine, fine, pending],
  ['DisableKey', {}, fine, fine, pending],
  ['ScheduleKeyDeletion', {}, fine, fine, pending],
  ['CancelKeyDeletion', {}, notPending, notPending, fine],
  ['GetKeyPolicy', {}, fine, fine, fine],
  ['PutKeyPolicy', { Policy: openPolicy }, fine, fine, fine],
  ['ListKeyPolicies', {}, fine, fine, fine],
  ['EnableKeyRotation', {}, fine, disabled, pending],
  ['DisableKeyRotation', {}, fine, disabled, pending],
  ['GetKeyRotationStatus', {}, fine, fine, fine],
  ['TagResource', { Tags: [{ TagKey: 'a', TagValue: 'b' }] }, fine, fine, pending],
  ['UntagResource', { TagKeys: ['a'] }, fine, fine, pending],
  ['ListResourceTags', {}, fine, fine, fine],
  ['Encrypt', { Plaintext: 'YQ==' }, fine, disabled, pending],
  ['GenerateDataKey', { KeySpec: 'AES_256' }, fine, disabled, pending],
  ['GenerateDataKeyWithoutPlaintext', { KeySpec: 'AES_256' }, fine, disabled, pending],
])('%s', (operation, input, ...outcomes) => {
  test.each(Object.keys(states).map((state, at) => [state, outcomes[at] ?? fine] as const))(
    'of a key that is %s',
    (state, outcome) => {
      const bedOf = bed();
      const KeyId = bedOf.create();
      states[state]?.(bedOf, KeyId);
      expect(bedOf.state(KeyId)).toBe(state);
      expect(refusal(() => bedOf.call(operation, { KeyId, ...input }))).toBe(outcome(arnOf(`key/${KeyId}`)));
    },
  );

  test('of no key', () => {
    expect(refusal(() => bed().call(operation, { KeyId: nobody, ...input }))).toBe(
      `NotFoundException: Key '${arnOf(`key/${nobody}`)}' does not exist`,
    );
  });

  test('without a KeyId', () => {
    expect(refusal(() => bed().call(operation, input))).toMatch(/^ValidationException: .*'keyId'.*not be null/);
  });
});

describe('Decrypt', () => {
  test.each([
    ['Disabled', disabled],
    ['PendingDeletion', pending],
  ])('of what a key encrypted that is %s now', (state, outcome) => {
    const bedOf = bed();
    const KeyId = bedOf.create();
    const { CiphertextBlob } = bedOf.call('Encrypt', { KeyId, Plaintext: 'YQ==' });
    states[state]?.(bedOf, KeyId);
    expect(refusal(() => bedOf.call('Decrypt', { CiphertextBlob }))).toBe(outcome(arnOf(`key/${KeyId}`)));
  });
});

describe('deletion', () => {
  test('comes with the end of the waiting time, by the clock alone', () => {
    const { call, clock, create, kms, state } = bed();
    const KeyId = create();
    call('CreateAlias', { AliasName: 'alias/mine', TargetKeyId: KeyId });
    const due = clock.now() + 7 * dayMs;
    expect(call('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 })).toEqual({
      KeyId: arnOf(`key/${KeyId}`),
      DeletionDate: due / 1000,
      KeyState: 'PendingDeletion',
      PendingWindowInDays: 7,
    });
    expect(kms.step()).toBe(due);
    clock.advance(7 * dayMs - 1);
    expect(kms.step()).toBe(due);
    expect(state(KeyId)).toBe('PendingDeletion');
    clock.advance(1);
    // Before anybody stepped.
    expect(kms.resolve(KeyId)).toBeUndefined();
    expect(kms.resolve('alias/mine')).toBeUndefined();
    expect(kms.step()).toBe(Infinity);
    expect(call('ListKeys')).toEqual({ Keys: [], Truncated: false });
    expect(call('ListAliases')).toEqual({ Aliases: [], Truncated: false });
    call('CreateAlias', { AliasName: 'alias/mine', TargetKeyId: create() });
  });

  test('waits thirty days unless told otherwise, seven at least and thirty at most', () => {
    const { call, create } = bed();
    expect(call('ScheduleKeyDeletion', { KeyId: create() })).toMatchObject({ PendingWindowInDays: 30 });
    for (const PendingWindowInDays of [6, 31])
      expect(refusal(() => call('ScheduleKeyDeletion', { KeyId: create(), PendingWindowInDays }))).toMatch(
        /^ValidationException: .*pendingWindowInDays/,
      );
  });

  test('that is cancelled leaves the key disabled, with its aliases and its rotation as they were', () => {
    const { call, clock, create, kms, state } = bed();
    const KeyId = create({ EnableKeyRotation: true });
    call('CreateAlias', { AliasName: 'alias/mine', TargetKeyId: KeyId });
    call('ScheduleKeyDeletion', { KeyId });
    expect(call('GetKeyRotationStatus', { KeyId })).toMatchObject({ KeyRotationEnabled: false });
    expect(call('CancelKeyDeletion', { KeyId })).toEqual({ KeyId: arnOf(`key/${KeyId}`) });
    expect(state(KeyId)).toBe('Disabled');
    clock.advance(31 * dayMs);
    expect(kms.step()).toBe(Infinity);
    expect(kms.resolve('alias/mine')).toMatchObject({ state: 'Disabled' });
    expect(call('GetKeyRotationStatus', { KeyId })).toMatchObject({ KeyRotationEnabled: true });
  });
});

test('whatever is done to a key, it is in one state, and usable only in Enabled', () => {
  const steps = fc.array(fc.constantFrom('EnableKey', 'DisableKey', 'ScheduleKeyDeletion', 'CancelKeyDeletion'));
  fc.assert(
    fc.property(steps, (operations) => {
      const { call, create, state } = bed();
      const KeyId = create();
      let expected = 'Enabled';
      for (const operation of operations) {
        const isPending = expected === 'PendingDeletion';
        const isRefused = refusal(() => call(operation, { KeyId })) !== undefined;
        expect(isRefused).toBe(isPending !== (operation === 'CancelKeyDeletion'));
        if (!isRefused && operation === 'EnableKey') expected = 'Enabled';
        else if (!isRefused && operation === 'ScheduleKeyDeletion') expected = 'PendingDeletion';
        else if (!isRefused) expected = 'Disabled';
        expect(state(KeyId)).toBe(expected);
        expect(refusal(() => call('Encrypt', { KeyId, Plaintext: 'YQ==' })) === undefined).toBe(expected === 'Enabled');
      }
    }),
  );
});

test('every change is told', () => {
  const { call, changes, create } = bed();
  const KeyId = create();
  const inputs: [string, object][] = [
    ['DisableKey', {}],
    ['EnableKey', {}],
    ['PutKeyPolicy', { Policy: openPolicy }],
    ['EnableKeyRotation', {}],
    ['DisableKeyRotation', {}],
    ['TagResource', { Tags: [] }],
    ['UntagResource', { TagKeys: [] }],
    ['ScheduleKeyDeletion', {}],
    ['CancelKeyDeletion', {}],
  ];
  for (const [operation, input] of inputs) {
    const before = changes();
    call(operation, { KeyId, ...input });
    expect([operation, changes()]).toEqual([operation, before + 1]);
  }
});
