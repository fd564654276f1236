import { AccessKeys } from '../../../localstack/identity/access-keys.ts';
import type { Credential } from '../../../localstack/identity/credential.ts';
import { FunctionSessions } from '../../../localstack/identity/function-sessions.ts';
import { account, accountId, policy, refusal, region, trust } from './fixture.ts';

const hour = 3_600_000;
const lambda = { Service: 'lambda.amazonaws.com' };
const functionArn = `arn:aws:lambda:${region}:${accountId}:function:f`;

describe('temporary credentials', () => {
  test('of a role are for the session, with a token and an end', () => {
    const { accessKeys, clock, role, sessions } = account();
    const credential = sessions.ofRole(role('r', trust(lambda)), 'one', 900);
    expect(credential).toEqual({
      accessKeyId: expect.stringMatching(/^ASIA[A-Z0-9]{16}$/) as string,
      secretAccessKey: expect.stringMatching(/^.{40}$/) as string,
      sessionToken: expect.stringMatching(/^.{160}$/) as string,
      expiresAt: clock.now() + 900_000,
      identity: expect.objectContaining({ arn: `arn:aws:sts::${accountId}:assumed-role/r/one` }) as object,
    });
    expect(accessKeys.find(credential.accessKeyId)).toBe(credential);
  });

  test('of a user are for the user', () => {
    const { accessKeys, clock, sessions, user } = account();
    const ann = user('ann');
    const credential = sessions.ofUser(ann, 900);
    expect(credential).toMatchObject({ identity: ann, expiresAt: clock.now() + 900_000 });
    expect(accessKeys.find(credential.accessKeyId)).toBe(credential);
  });

  test('are others each time', () => {
    const { role, sessions } = account();
    const r = role('r', trust(lambda));
    const [one, two] = [sessions.ofRole(r, 'one', 900), sessions.ofRole(r, 'one', 900)];
    for (const member of ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const)
      expect(one[member]).not.toBe(two[member]);
  });

  test('can be ended', () => {
    const { accessKeys, role, sessions } = account();
    const credential = sessions.ofRole(role('r', trust(lambda)), 'one', 900);
    sessions.end(credential);
    expect(accessKeys.find(credential.accessKeyId)).toBeUndefined();
  });
});

const props = (roleArn: string) => ({ functionName: 'f', functionArn, roleArn });

describe('the session of a function', () => {
  test('has the function’s name and no end', () => {
    const { role, sessions } = account();
    const credential = sessions.ofFunction(props(role('r', trust(lambda)).arn));
    expect(credential.identity.arn).toBe(`arn:aws:sts::${accountId}:assumed-role/r/f`);
    expect(credential.expiresAt).toBeUndefined();
  });

  test('needs a role that Lambda may assume for this function', () => {
    const { role, sessions } = account();
    const ofFunction = { Condition: { ArnEquals: { 'aws:SourceArn': functionArn } } };
    expect(() => sessions.ofFunction(props(role('right', trust(lambda, ofFunction)).arn))).not.toThrow();
    const ofOther = { Condition: { ArnEquals: { 'aws:SourceArn': `${functionArn}-2` } } };
    const roles = [
      role('other-function', trust(lambda, ofOther)).arn,
      role('other-service', trust({ Service: 'ec2.amazonaws.com' })).arn,
      `arn:aws:iam::${accountId}:role/none`,
    ];
    for (const arn of roles)
      expect(refusal(() => sessions.ofFunction(props(arn)))).toMatchObject({
        code: 'InvalidParameterValueException',
        message: 'The role defined for the function cannot be assumed by Lambda.',
      });
  });

  test('is one for all its processes, until it gets another role', () => {
    const { accessKeys, role, sessions } = account();
    const functions = new FunctionSessions(sessions);
    const [first, second] = [role('first', trust(lambda)).arn, role('second', trust(lambda)).arn];
    const credential = functions.of(props(first));
    expect(functions.of(props(first))).toBe(credential);
    expect(functions.of({ ...props(first), functionName: 'g' })).not.toBe(credential);
    const other = functions.of(props(second));
    expect(other.identity.roleArn).toBe(second);
    expect(accessKeys.find(credential.accessKeyId)).toBeUndefined();
    expect(accessKeys.find(other.accessKeyId)).toBe(other);
  });
});

const world = () => {
  const { clock, user } = account();
  const identity = user('ann', policy());
  const keys = new AccessKeys(clock);
  const add = (accessKeyId: string, seconds?: number): void => {
    const temporary = { sessionToken: 't', expiresAt: clock.now() + (seconds ?? 0) * 1_000 };
    const credential: Credential = {
      accessKeyId,
      secretAccessKey: 's',
      identity,
      ...(seconds !== undefined && temporary),
    };
    keys.add(credential);
  };
  return { add, clock, keys };
};

describe('access keys', () => {
  test('those that last are listed', () => {
    const { add, keys } = world();
    add('ann');
    add('ASIA', 900);
    add('bob');
    expect(keys.lasting).toEqual(['ann', 'bob']);
  });

  test('an expired one is known for another hour, and then forgotten', () => {
    const { add, clock, keys } = world();
    add('lasting');
    add('short', 900);
    add('long', 7_200);
    clock.advance(900_000 + hour - 1);
    add('another', 900);
    expect(keys.find('short')).toBeDefined();
    clock.advance(1);
    add('one more', 900);
    expect(['lasting', 'short', 'long', 'another'].map((id) => keys.find(id) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    clock.advance(24 * hour);
    add('the last', 900);
    expect(['lasting', 'long', 'another', 'one more', 'the last'].filter((id) => keys.find(id))).toEqual([
      'lasting',
      'the last',
    ]);
  });

  test('there are so many at a time, and no more', () => {
    const { add, clock, keys } = world();
    for (let count = 0; count < 20_000; count++) add(`ASIA${count}`, 900);
    expect(refusal(() => add('more', 900))).toMatchObject({ code: 'Throttling' });
    expect(keys.find('more')).toBeUndefined();
    clock.advance(900_000 + hour);
    add('more', 900);
    expect(keys.find('more')).toBeDefined();
  });
});
