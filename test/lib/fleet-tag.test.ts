import { apiCall, IdentityWorld } from './identity-world.ts';

const world = new IdentityWorld();

describe('a fleet’s tag', () => {
  const other = apiCall('POST', '/clients/b/events');

  test.each(['*', '?', '', 'a*', '[ab]', 'b/events', '../b', 'B', 'a/../b', '${aws:username}', 'b/', 'b*'])(
    'opens no path of another client: %j',
    (clientId) => {
      expect(world.may(world.holderOf('fleet', { clientId }), 'execute-api:Invoke', other)).toBe(false);
    },
  );

  test('reaches no deeper into a path than its client', () => {
    const holder = world.holderOf('fleet', { clientId: 'a/events' });
    expect(world.may(holder, 'execute-api:Invoke', apiCall('GET', '/clients/a/events/one'))).toBe(false);
  });

  test('has to be there', () => {
    for (const path of ['/clients//events', '/clients/a/events', '/clients/${aws:PrincipalTag/clientId}/events'])
      expect(world.may(world.holderOf('fleet'), 'execute-api:Invoke', apiCall('POST', path))).toBe(false);
  });

  test.each([
    ['iam:TagRole', ['clientId'], false],
    ['iam:TagUser', ['team', 'clientId'], false],
    ['iam:UntagRole', ['CLIENTID'], false],
    ['iam:UntagUser', ['clientId'], false],
    ['sts:TagSession', ['ClientId'], false],
    ['iam:TagRole', ['team'], true],
    ['sts:TagSession', ['clientIds'], true],
  ])('is kept by the guard from whoever may else do everything: %s %j: %s', (action, keys, expected) => {
    const target = world.grantee('sts:*').roleArn;
    expect(world.may(world.boundBy('tag-guard'), action, target, { 'aws:TagKeys': keys })).toBe(expected);
  });
});
