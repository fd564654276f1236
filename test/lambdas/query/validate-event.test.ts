import { validation } from '../../../schemas/api/bodies.ts';
import { problemDetails } from '../../../schemas/api/problem-details.ts';
import { parseEvent } from '../../../schemas/parse-event.ts';
import { incident } from '../../schemas/fixture.ts';
import { nowMs } from '../shared/fixture.ts';
import { type Question, startQuery } from './fixture.ts';

const path = { clientId: 'acme' };

async function validate(question: Omit<Question, 'path'>) {
  const { status, body } = await startQuery().ask('validateEvent', { path, ...question });
  if (status !== 200) throw new Error(problemDetails.parse(body).type);
  return validation.parse(body);
}

const base64 = (bytes: Buffer | string): Omit<Question, 'path'> => ({
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
});

test('a good event is valid, as text and as bytes', async () => {
  const good = JSON.stringify(incident({ subject: 'Zürich' }));
  expect(await validate({ body: good })).toEqual({ valid: true, errors: [] });
  expect(await validate(base64(good))).toEqual({ valid: true, errors: [] });
});

test.each([
  ['a wrong attribute', JSON.stringify(incident({ colour: 'blue', id: '' }))],
  ['wrong data', JSON.stringify(incident({ data: {} }))],
  ['an unknown type', JSON.stringify(incident({ type: 'com.example.no.such.v1' }))],
  ['an event too far ahead', JSON.stringify(incident({ time: '2036-01-01T00:00:00Z' }))],
  ['no JSON', '{'],
  ['nothing', ''],
])('of %s it says what the validator would', async (_name, body) => {
  const parsed = parseEvent(body, nowMs);
  if (parsed.ok) throw new Error('is valid');
  const { code, problems } = parsed.rejection;
  expect(await validate({ body })).toEqual({ valid: false, code, errors: problems });
});

test('a request without a body has no event in it', async () => {
  expect(await validate({})).toMatchObject({ valid: false, code: 'malformed_json' });
});

test('bytes that are no UTF-8, or begin with a byte order mark, are not passed over', async () => {
  expect(await validate(base64(Buffer.from([0x7b, 0xff, 0x7d])))).toMatchObject({ code: 'malformed_json' });
  expect(await validate(base64(`\uFEFF${JSON.stringify(incident())}`))).toMatchObject({ code: 'malformed_json' });
});

test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/cloudevents+json'])(
  'a body may be declared as %s',
  async (type) => {
    expect((await validate({ body: '{}', headers: { 'Content-Type': type } })).valid).toBe(false);
  },
);

test.each(['text/plain', 'application/jsonp', 'application/x-www-form-urlencoded', ''])(
  'a body that is declared as %j is refused',
  async (type) => {
    await expect(validate({ body: '{}', headers: { 'content-type': type } })).rejects.toThrow('unsupported_media_type');
  },
);

test('a client that none can be is refused here too', async () => {
  const { status } = await startQuery().ask('validateEvent', { path: { clientId: '?' }, body: '{}' });
  expect(status).toBe(400);
});

async function unused(): Promise<never> {
  return Promise.reject(new Error('was asked'));
}

test('nothing is stored or looked up', async () => {
  const { ask } = startQuery({ events: { get: unused, page: unused }, refusals: { of: unused } });
  expect((await ask('validateEvent', { path, body: JSON.stringify(incident()) })).status).toBe(200);
});
