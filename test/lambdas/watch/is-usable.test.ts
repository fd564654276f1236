import { isUsable } from '../../../lambdas/watch/is-usable.ts';
import { fakeTelemetry } from '../shared/fixture.ts';

const named = (name: string): Error => Object.assign(new Error('arn:aws:kms:…'), { name });

it('says that a key that was used can be used', async () => {
  const { lines, logger } = fakeTelemetry();
  expect(await isUsable(async () => ({}), logger)).toBe(true);
  expect(lines).toEqual([]);
});

it.each([
  ['disabled', 'DisabledException'],
  ['about to be deleted', 'KMSInvalidStateException'],
  ['gone', 'NotFoundException'],
  ['away', 'KeyUnavailableException'],
  ['closed to everybody by its policy, which its state does not tell', 'AccessDeniedException'],
])('says of a key that is %s that it cannot be used, and logs why', async (_, name) => {
  const { lines, logger } = fakeTelemetry();
  expect(await isUsable(async () => Promise.reject(named(name)), logger)).toBe(false);
  expect(lines).toEqual([["the stage's key cannot be used", { reason: name }]]);
});

it.each(['TimeoutError', 'ThrottlingException', 'KMSInternalException', 'CredentialsProviderError'])(
  'does not know what %s means for the key',
  async (name) => {
    const { logger } = fakeTelemetry();
    await expect(isUsable(async () => Promise.reject(named(name)), logger)).rejects.toMatchObject({ name });
  },
);
