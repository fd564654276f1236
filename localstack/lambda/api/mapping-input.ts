import * as z from 'zod';
import { parseInput } from '../../events/input.ts';
import {
  eventSourceMappingConfig,
  type EventSourceMappingConfig,
  eventSourceMappingShape,
} from '../event-sources/event-source-mapping-config.ts';
import { invalidParameter } from '../errors.ts';
import { refuseMembers } from './input.ts';

/** Members of AWS's that would be without effect here. */
const notEmulated = [
  'AmazonManagedKafkaEventSourceConfig',
  'DocumentDBEventSourceConfig',
  'LoggingConfig',
  'ProvisionedPollerConfig',
  'Queues',
  'SelfManagedEventSource',
  'SelfManagedKafkaEventSourceConfig',
  'SourceAccessConfigurations',
  'StartingPositionTimestamp',
  'Topics',
  'TumblingWindowInSeconds',
];

/** Members that an update can change. What it does not have stays; an empty object or list takes away. */
const changeable = [
  'BatchSize',
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'Enabled',
  'FilterCriteria',
  'FunctionName',
  'FunctionResponseTypes',
  'MaximumBatchingWindowInSeconds',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'MetricsConfig',
  'ParallelizationFactor',
  'ScalingConfig',
];

const tags = z.object({ Tags: z.record(z.string(), z.string()).default({}) });

/**
 * The properties of a new mapping.
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html (checked 2026-11-21)
 *
 * @throws AwsError `ValidationException`, `InvalidParameterValueException`
 */
export function newMapping(body: Readonly<Record<string, unknown>>): EventSourceMappingConfig {
  refuseMembers(body, notEmulated);
  const { Tags } = parseInput(tags, body);
  const { EventSourceArn: source } = body;
  if (typeof source !== 'string' || !/^arn:aws:(sqs|dynamodb):/.test(source))
    throw invalidParameter('Unrecognized event source: expected the ARN of an SQS queue or a DynamoDB stream.');
  return checked({
    ...picked(body, [...changeable, 'EventSourceArn', 'StartingPosition']),
    ...(body['KMSKeyArn'] !== undefined && { KmsKeyArn: body['KMSKeyArn'] }),
    Tags: Object.entries(Tags).map(([Key, Value]) => ({ Key, Value })),
  });
}

/**
 * The properties of a mapping after an update.
 * https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html (checked 2026-11-21)
 *
 * @throws AwsError `ValidationException`, `InvalidParameterValueException`
 */
export function updatedMapping(
  before: EventSourceMappingConfig,
  body: Readonly<Record<string, unknown>>,
): EventSourceMappingConfig {
  refuseMembers(body, notEmulated);
  return checked({
    ...before,
    ...picked(body, changeable),
    ...(body['KMSKeyArn'] !== undefined && { KmsKeyArn: body['KMSKeyArn'] }),
  });
}

/** Members that are there; one that is an empty object, and so stands for none, is `undefined`. */
function picked(body: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  const given = names.filter((name) => body[name] !== undefined && body[name] !== null);
  return Object.fromEntries(given.map((name) => [name, isEmpty(body[name]) ? undefined : body[name]]));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

function checked(properties: Readonly<Record<string, unknown>>): EventSourceMappingConfig {
  const parsed = eventSourceMappingConfig.safeParse(properties);
  if (parsed.success) return parsed.data;
  // What has the wrong type or is out of its range is worded by AWS's framework, what does not go together by Lambda.
  parseInput(eventSourceMappingShape, properties);
  const said = parsed.error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`);
  throw invalidParameter(said.join('; '));
}
