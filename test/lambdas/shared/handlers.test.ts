import path from 'node:path';

const variables: Record<string, string> = {
  EVENTS_TABLE_NAME: 'e',
  FACTS_TABLE_NAME: 'f',
  QUARANTINE_TABLE_NAME: 'q',
  QUARANTINE_BUCKET_NAME: 'o',
  EVENT_BUS_NAME: 'b',
  PRODUCERS: '{}',
  API_QUEUE_ARNS: 'arn:aws:sqs:us-east-1:123456789012:sluice-dev-ingest-api.fifo',
  QUEUES_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012',
  QUEUE_NAME_PREFIX: 'sluice-dev-',
  QUEUES: 'ingest-direct.fifo',
  POWERTOOLS_METRICS_NAMESPACE: 'sluice/dev',
  KEY_ARN: 'arn:aws:kms:us-east-1:123456789012:key/k',
  SEND_FAILURES_BUCKET_NAME: 's',
  DELIVERIES_TABLE_NAME: 'd',
  TARGETS_TABLE_NAME: 't',
  NAME_PREFIX: 'sluice-dev-',
  LAMBDA_TASK_ROOT: path.join(__dirname, '../deliver/bundle'),
};

beforeEach(() => jest.resetModules());

afterEach(() => {
  for (const name of Object.keys(variables)) delete process.env[name];
});

describe.each([
  [
    'validator',
    [
      'EVENTS_TABLE_NAME',
      'FACTS_TABLE_NAME',
      'QUARANTINE_TABLE_NAME',
      'QUARANTINE_BUCKET_NAME',
      'PRODUCERS',
      'API_QUEUE_ARNS',
    ],
  ],
  ['sender', ['EVENT_BUS_NAME', 'QUARANTINE_TABLE_NAME', 'QUARANTINE_BUCKET_NAME']],
  [
    'query',
    [
      'EVENTS_TABLE_NAME',
      'FACTS_TABLE_NAME',
      'QUARANTINE_TABLE_NAME',
      'EVENT_BUS_NAME',
      'QUEUES_URL',
      'QUEUE_NAME_PREFIX',
      'QUEUES',
      'POWERTOOLS_METRICS_NAMESPACE',
    ],
  ],
  ['deliver', ['DELIVERIES_TABLE_NAME', 'TARGETS_TABLE_NAME', 'NAME_PREFIX', 'QUEUES_URL', 'LAMBDA_TASK_ROOT']],
  ['watch', ['KEY_ARN', 'SEND_FAILURES_BUCKET_NAME']],
])('the function %s', (name, needed) => {
  const load = async () => import(`../../../lambdas/${name}/handler.ts`) as Promise<{ handler: unknown }>;

  it('does not start without its variables, and names them', async () => {
    await expect(load()).rejects.toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringMatching(new RegExp(needed.join('.*'))) as string,
    });
  });

  it('starts with just those', async () => {
    for (const variable of needed) process.env[variable] = variables[variable];
    expect(typeof (await load()).handler).toBe('function');
  });
});
