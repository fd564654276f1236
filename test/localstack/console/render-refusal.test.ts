import { stripVTControlCharacters } from 'node:util';
import { renderRefusal } from '../../../localstack/console/render-refusal.ts';

const role = 'arn:aws:sts::000000000000:assumed-role/sluice-dev-producer-acme-shop/local';
const rendered = (further: Readonly<Record<string, string>>): string | undefined => {
  const logged = { method: 'POST', path: '/v1/clients/clinic/events', status: '403', errorType: 'ACCESS_DENIED' };
  const line = renderRefusal(JSON.stringify({ ...logged, principal: role, ...further }), 'sluice-dev-');
  return line === undefined ? undefined : stripVTControlCharacters(line);
};

test.each<[string, Readonly<Record<string, string>>, RegExp]>([
  ['a client', {}, /^acme-shop {3}POST \/clients\/clinic\/events +403 ACCESS_DENIED$/],
  ['a user', { principal: 'arn:aws:iam::000000000000:user/operator' }, /^operator +POST/],
  ['nobody known', { principal: '-' }, /^\? +POST/],
  ['a client whom a function answered', { status: '404', errorType: '-' }, / 404$/],
])('a request of %s is shown with its answer', (_name, further, expected) => {
  expect(rendered(further)).toMatch(expected);
});

test('a success is not shown: an event has a line of its own', () => {
  expect(rendered({ status: '202', errorType: '-' })).toBeUndefined();
});

test('a line that is no JSON is passed over', () => {
  expect(renderRefusal('{"path":"/v1/"x"","status":"403"}', 'sluice-dev-')).toBeUndefined();
});

test('what was asked for cannot move the cursor', () => {
  expect(rendered({ path: '/v1/\u001B[2J\r\nforged' })).not.toMatch(/\p{C}/u);
});
