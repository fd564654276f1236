import { problemDetails } from '../../../schemas/api/problem-details.ts';
import { apiRoutes, queryOperations } from '../../../schemas/api/routes.ts';
import { awsError, requestFor, startQuery } from './fixture.ts';

const ofEvent = { path: { clientId: 'acme', eventId: 'event-1' } };

/** A store that fails when it is asked. */
function failing(cause: Error) {
  const fail = async (): Promise<never> => {
    await Promise.resolve();
    throw cause;
  };
  return startQuery({ events: { get: fail, page: fail } });
}

test('answers each operation, as JSON that nobody keeps', async () => {
  const { ask } = startQuery();
  for (const operation of queryOperations) {
    const { status, headers } = await ask(operation, { ...ofEvent, body: '{}' });
    expect([operation, status]).toEqual([operation, operation === 'getEvent' ? 404 : 200]);
    const mediaType = status === 200 ? 'application/json' : 'application/problem+json';
    expect(headers).toEqual({ 'Content-Type': mediaType, 'Cache-Control': 'no-store' });
  }
});

test('says what is wrong as problem details, under the id that the gateway has for the request', async () => {
  const { ask, lines } = startQuery();
  const { status, body } = await ask('getEvent', ofEvent);
  expect(status).toBe(404);
  expect(problemDetails.parse(body)).toEqual({
    type: 'urn:sluice:problem:not_found',
    title: 'No such event',
    status: 404,
    detail: expect.stringContaining('7 days'),
    requestId: 'request-1',
    errors: [],
  });
  expect(lines).toEqual([]);
});

function withMessage(name: string, message: string): Error {
  return Object.assign(awsError(name), { message });
}

test.each([
  ['throttled', awsError('ProvisionedThroughputExceededException')],
  ['failing', awsError('InternalServerError', 'server')],
  ['encrypted with a disabled key', withMessage('ValidationException', 'KMS key disabled error: com.amazonaws…')],
  ['encrypted with a key that denies', withMessage('AccessDeniedException', 'KMS key access denied error: …')],
  ['not answering', Object.assign(new Error('s3cret'), { name: 'TimeoutError', $metadata: { attempts: 2 } })],
])('of a store that is %s it says that it is out of service, and when to come again', async (_name, error) => {
  const { status, headers, body } = await failing(error).ask('getEvent', ofEvent);
  expect([status, headers?.['Retry-After']]).toEqual([503, '5']);
  expect(problemDetails.parse(body).type).toBe('urn:sluice:problem:unavailable');
});

test.each([
  ['may not read', awsError('AccessDeniedException')],
  ['does not know', awsError('ResourceNotFoundException')],
  ['is wrong about', new TypeError('s3cret')],
])('of a store that it %s it says that something failed on our side', async (_name, error) => {
  const { status, headers, body } = await failing(error).ask('listEvents', ofEvent);
  expect([status, headers?.['Retry-After']]).toEqual([500, undefined]);
  expect(problemDetails.parse(body).type).toBe('urn:sluice:problem:internal');
});

test('a failure is logged by its code, and its text is neither logged nor answered', async () => {
  const { ask, lines } = failing(awsError('AccessDeniedException'));
  const { body } = await ask('getEvent', ofEvent);
  expect(lines).toEqual([
    ['request failed', { requestId: 'request-1', operation: 'getEvent', reason: 'AccessDeniedException' }],
  ]);
  expect(JSON.stringify([lines, body])).not.toContain('s3cret');
});

test('what the gateway should have kept to itself is a failure of ours', async () => {
  const { answer, lines } = startQuery();
  const foreign = { ...requestFor('getEvent', ofEvent), httpMethod: 'DELETE' };
  expect((await answer(foreign)).status).toBe(500);
  const published = { ...requestFor('validateEvent'), resource: apiRoutes.publishEvent.path };
  expect((await answer(published)).status).toBe(500);
  expect(lines).toHaveLength(2);
});

test.each([
  ['a client that no path has', { clientId: 'a/b', eventId: 'event-1' }, ['clientId']],
  ['an encoded one', { clientId: 'acme%2F..%2Fother', eventId: 'event-1' }, ['clientId']],
  ['an encoding that is none', { clientId: '%', eventId: '%E0%A4%A' }, ['clientId', 'eventId']],
  ['nothing', {}, ['clientId', 'eventId']],
])('%s is refused by its alphabet, with every parameter that is wrong', async (_name, path, wrong) => {
  const { status, body } = await startQuery().ask('getEvent', { path });
  const { errors, type } = problemDetails.parse(body);
  expect([status, type, errors.map((error) => error.path)]).toEqual([
    400,
    'urn:sluice:problem:invalid_parameter',
    wrong,
  ]);
});
