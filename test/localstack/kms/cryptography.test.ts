import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { arnOf, base64, bed, dayMs, refusal, text } from './bed.ts';

const contexts = fc.dictionary(fc.string(), fc.string(), { maxKeys: 4, noNullPrototype: true });

test('what a key encrypts, it decrypts, under the same context and no other', () => {
  const { call, create } = bed();
  const KeyId = create();
  const plaintexts = fc.uint8Array({ minLength: 1, maxLength: 4096 });
  fc.assert(
    fc.property(plaintexts, contexts, contexts, (bytes, EncryptionContext, other) => {
      const Plaintext = Buffer.from(bytes).toString('base64');
      const { CiphertextBlob } = call('Encrypt', { KeyId, Plaintext, EncryptionContext });
      const reversed = Object.fromEntries(Object.entries(EncryptionContext).toReversed());
      expect(call('Decrypt', { CiphertextBlob, EncryptionContext: reversed })).toEqual({
        Plaintext,
        KeyId: arnOf(`key/${KeyId}`),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      });
      const opened = refusal(() => call('Decrypt', { CiphertextBlob, EncryptionContext: other }));
      expect(opened).toBe(isDeepStrictEqual(other, EncryptionContext) ? undefined : 'InvalidCiphertextException: ');
    }),
    { numRuns: 50 },
  );
});

test.each<[what: string, context: Record<string, string> | undefined]>([
  ['none', undefined],
  ['an empty one', {}],
  ['another value', { tenant: 'b' }],
  ['another letter case', { Tenant: 'a' }],
  ['one pair more', { tenant: 'a', more: '' }],
])('another context does not decrypt: %s', (_what, EncryptionContext) => {
  const { call, create } = bed();
  const sealed = call('Encrypt', { KeyId: create(), Plaintext: base64('hello'), EncryptionContext: { tenant: 'a' } });
  const input = { CiphertextBlob: sealed['CiphertextBlob'], ...(EncryptionContext && { EncryptionContext }) };
  expect(refusal(() => call('Decrypt', input))).toBe('InvalidCiphertextException: ');
});

test('no byte of a ciphertext can be changed', () => {
  const { call, create } = bed();
  create();
  const sealed = Buffer.from(
    String(call('Encrypt', { KeyId: create(), Plaintext: base64('hello') })['CiphertextBlob']),
    'base64',
  );
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(refusal(() => call('Decrypt', { CiphertextBlob: changed.toString('base64') }))).toMatch(
      /^(InvalidCiphertextException|AccessDeniedException): /,
    );
  }
});

test('two encryptions of the same differ', () => {
  const { call, create } = bed();
  const input = { KeyId: create(), Plaintext: base64('hello') };
  expect(call('Encrypt', input)['CiphertextBlob']).not.toBe(call('Encrypt', input)['CiphertextBlob']);
});

test('a ciphertext names its key: another one is refused, its alias is not', () => {
  const { call, create } = bed();
  const [KeyId, other] = [create(), create()];
  call('CreateAlias', { AliasName: 'alias/mine', TargetKeyId: KeyId });
  const { CiphertextBlob } = call('Encrypt', { KeyId: 'alias/mine', Plaintext: base64('hello') });
  expect(text(call('Decrypt', { CiphertextBlob, KeyId: 'alias/mine' })['Plaintext'])).toBe('hello');
  expect(refusal(() => call('Decrypt', { CiphertextBlob, KeyId: other }))).toMatch(/^IncorrectKeyException/);
});

test('what a deleted key encrypted is lost, and AWS does not say why', () => {
  const { call, clock, create } = bed();
  const KeyId = create();
  const { CiphertextBlob } = call('Encrypt', { KeyId, Plaintext: base64('hello') });
  call('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
  clock.advance(7 * dayMs);
  expect(refusal(() => call('Decrypt', { CiphertextBlob }))).toMatch(
    /^AccessDeniedException: The ciphertext refers to/,
  );
});

test.each(['', 'AAAA', base64('x'.repeat(60))])('what is no ciphertext is refused: %p', (CiphertextBlob) => {
  expect(refusal(() => bed().call('Decrypt', { CiphertextBlob }))).toMatch(
    /^(InvalidCiphertextException|ValidationException): /,
  );
});

describe('GenerateDataKey', () => {
  test.each<[input: Record<string, unknown>, bytes: number]>([
    [{ KeySpec: 'AES_256' }, 32],
    [{ KeySpec: 'AES_128' }, 16],
    [{ NumberOfBytes: 64 }, 64],
  ])('of %p gives the key and its ciphertext', (size, bytes) => {
    const { call, create } = bed();
    const given = call('GenerateDataKey', { KeyId: create(), EncryptionContext: { a: 'b' }, ...size });
    expect(Buffer.from(String(given['Plaintext']), 'base64')).toHaveLength(bytes);
    const opened = call('Decrypt', { CiphertextBlob: given['CiphertextBlob'], EncryptionContext: { a: 'b' } });
    expect(opened['Plaintext']).toBe(given['Plaintext']);
  });

  test('can keep the key to itself', () => {
    const { call, create } = bed();
    const given = call('GenerateDataKeyWithoutPlaintext', { KeyId: create(), KeySpec: 'AES_256' });
    expect(Object.keys(given).toSorted()).toEqual(['CiphertextBlob', 'KeyId']);
    const { Plaintext } = call('Decrypt', { CiphertextBlob: given['CiphertextBlob'] });
    expect(Buffer.from(String(Plaintext), 'base64')).toHaveLength(32);
  });

  test.each([{}, { KeySpec: 'AES_256', NumberOfBytes: 32 }])('wants one size, not %p', (size) => {
    const { call, create } = bed();
    expect(refusal(() => call('GenerateDataKey', { KeyId: create(), ...size }))).toMatch(/^ValidationException/);
  });
});

describe('input', () => {
  test.each<[what: string, input: Record<string, unknown>, expected: RegExp]>([
    ['nothing to encrypt', { Plaintext: '' }, /^ValidationException: .*plaintext/],
    ['over 4096 bytes', { Plaintext: base64('x'.repeat(4097)) }, /^ValidationException: .*plaintext.*4096/],
    ['an algorithm of other keys', { EncryptionAlgorithm: 'RSAES_OAEP_SHA_1' }, /^InvalidKeyUsageException/],
    ['a dry run that would succeed', { DryRun: true }, /^DryRunOperationException/],
    ['an enclave', { Recipient: {} }, /^UnsupportedOperationException: Recipient/],
  ])('of Encrypt: %s', (_what, input, expected) => {
    const { call, create } = bed();
    expect(refusal(() => call('Encrypt', { KeyId: create(), Plaintext: 'YQ==', ...input }))).toMatch(expected);
  });

  test('a dry run of a key that is disabled says so', () => {
    const { call, create } = bed();
    const input = { KeyId: create({ Enabled: false }), Plaintext: 'YQ==', DryRun: true };
    expect(refusal(() => call('Encrypt', input))).toMatch(/^DisabledException/);
  });
});
