import { explain, ifAllowed } from '../../../bin/operator/explain.ts';
import { namesOf } from '../../../lib/names.ts';

const nameOf = namesOf('dev');
const local = { endpoint: 'http://127.0.0.1:4566', nameOf };
const aws = { endpoint: undefined, nameOf };

function failure(name: string, message: string, code?: string): Error {
  return Object.assign(new Error(message), { name, ...(code !== undefined && { code }) });
}

test.each([
  [
    'no npm start',
    failure('Error', 'connect', 'ECONNREFUSED'),
    local,
    'npm start is not running at http://127.0.0.1:4566',
  ],
  ['no network', failure('Error', 'getaddrinfo', 'ENOTFOUND'), aws, 'AWS cannot be reached (ENOTFOUND)'],
  [
    'each address of a host refused',
    new AggregateError([failure('Error', 'x', 'ECONNREFUSED')]),
    local,
    'npm start is not running',
  ],
  ['no region', failure('Error', 'Region is missing'), aws, 'no AWS region: say --region'],
  ['no credentials', failure('CredentialsProviderError', 'Could not load'), aws, 'log in, or say --profile'],
  [
    'no leave',
    failure('AccessDeniedException', 'User: a is not authorized.\nmore'),
    aws,
    'refused: User: a is not authorized. Whoever',
  ],
  ['a disabled key, by SQS', failure('KmsDisabled', 'arn is disabled.'), aws, 'cannot be used (arn is disabled): what'],
  [
    'a key in no state for it, by S3',
    failure('KMS.KMSInvalidStateException', 'arn is pending deletion'),
    aws,
    'Runbook, key',
  ],
  ['a disabled key, by DynamoDB', failure('ValidationException', 'KMS key disabled error: arn'), aws, 'Runbook, key'],
  [
    'no table',
    failure('ResourceNotFoundException', 'Table: x not found'),
    aws,
    'Is the stage of sluice-dev-… deployed here',
  ],
])('%s is told in one line', (_what, error, cloud, expected) => {
  const explained = explain(error, cloud) as Error;
  expect(explained.message).toContain(expected);
  expect(explained.message).not.toContain('\n');
  expect(explained.cause).toBe(error);
});

test('what it does not know stays as it is', () => {
  const error = new Error('of our own');
  expect(explain(error, aws)).toBe(error);
});

test('what whoever asks may not know is left out; what failed otherwise is not', async () => {
  expect(await ifAllowed(Promise.resolve(1))).toBe(1);
  expect(await ifAllowed(Promise.reject(failure('AccessDeniedException', 'User: a is not authorized.')))).toBe(
    undefined,
  );
  await expect(ifAllowed(Promise.reject(failure('ThrottlingException', 'slow down')))).rejects.toThrow('slow down');
});
