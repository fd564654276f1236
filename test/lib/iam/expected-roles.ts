import type { Stage } from '../../../lib/stage.ts';
import {
  type Allowed,
  bodies,
  consume,
  deliveringOf,
  failures,
  key,
  keyAnyhow,
  look,
  ownPath,
  queuesOf,
  readAndWrite,
  type Rights,
  writeLog,
} from './allowed.ts';

const trace: Allowed = ['xray:PutTraceSegments xray:PutTelemetryRecords', 'the account'];

/** Whatever a function does that nobody asked for, it does in a log and in traces. */
const ownLog = (name: string): Allowed[] => [[writeLog, `{LogGroup /aws/lambda/${name}}`], trace];

/** What the roles of a stage may do: those of functions, of the gateway, and of clients. */
export function rightsOfRoles(stage: Stage): Rights {
  const { doors, ofBus, ingestDeadLetters, ofActions } = queuesOf(stage);
  return [
    [
      '{Role validator}',
      [
        [consume, ...doors, ...ingestDeadLetters],
        ['dynamodb:PutItem', '{Table events}', '{Table quarantine}'],
        ['dynamodb:GetItem', '{Table facts}'],
        ['s3:PutObject', `${bodies}/*`],
        [readAndWrite, ...keyAnyhow],
        ...ownLog('validator'),
      ],
    ],
    [
      '{Role sender}',
      [
        ['dynamodb:DescribeStream dynamodb:GetRecords dynamodb:GetShardIterator', '{Table events}/stream'],
        // It lists the streams' names, not what is in them.
        ['dynamodb:ListStreams', 'the account'],
        ['dynamodb:PutItem', '{Table quarantine}'],
        ['s3:PutObject', `${bodies}/*`, `${failures}/*`],
        ['s3:ListBucket', failures],
        ['events:PutEvents', '{EventBus events}'],
        [`${readAndWrite} kms:DescribeKey`, ...keyAnyhow],
        ...ownLog('sender'),
      ],
    ],
    [
      '{Role query}',
      [
        // Depths alone: receiving would take messages away from whom they are for.
        ['sqs:GetQueueAttributes', ...doors, ...ingestDeadLetters, ofBus, ...ofActions],
        ['dynamodb:GetItem', '{Table events}', '{Table facts}'],
        ['dynamodb:Query', '{Table events}/index/by-time', '{Table quarantine}/index/by-event'],
        ...(deliveringOf(stage).length > 0 ? ([['dynamodb:Query', '{Table deliveries}']] as const) : []),
        ['events:DescribeEventBus', '{EventBus events}'],
        ['cloudwatch:GetMetricData', 'the account'],
        ['kms:Decrypt', ...keyAnyhow],
        ...ownLog('query'),
      ],
    ],
    [
      // Is handed nothing that the stage's key protects.
      '{Role watch}',
      [
        ['s3:ListBucket', failures],
        ['kms:GenerateDataKeyWithoutPlaintext', ...keyAnyhow],
        ['kms:Decrypt', '{Key of alarms} by lambda'],
        ...ownLog('watch'),
      ],
    ],
    ...deliver(deliveringOf(stage)),
    [
      '{Role api}',
      [
        ['sqs:SendMessage', '{Queue ingest-api.fifo}'],
        ['kms:Decrypt kms:GenerateDataKey', ...key('sqs')],
      ],
    ],
    ['{Role api-log}', [gatewayLogs(stage)]],
    ...stage.clients.map(
      ({ id }) =>
        [
          `{Role producer-${id}}`,
          [
            [`sqs:SendMessage ${look}`, '{Queue ingest-direct.fifo}'],
            ['kms:Decrypt kms:GenerateDataKey', ...key('sqs')],
            ownPath(id),
          ],
        ] as const,
    ),
  ];
}

function deliver(actions: readonly string[]): Rights {
  if (actions.length === 0) return [];
  const rights: Allowed[] = [
    [consume, ...actions.map((name) => `{Queue action-${name}}`)],
    ['sqs:SendMessage', ...actions.map((name) => `{Queue action-${name}-dlq}`)],
    ['dynamodb:BatchGetItem dynamodb:PutItem', '{Table deliveries}'],
    ['dynamodb:GetItem dynamodb:PutItem', '{Table targets}'],
    ['secretsmanager:GetSecretValue', ...actions.map((name) => `{Secret deliver-${name}}`)],
    [readAndWrite, ...keyAnyhow],
    ...ownLog('deliver'),
  ];
  return [['{Role deliver}', rights]];
}

/** The gateway refuses a role for its logs that may do less, in whatever log. */
function gatewayLogs(stage: Stage): Allowed {
  const functions = ['query', 'validator', 'sender', 'watch', ...(deliveringOf(stage).length > 0 ? ['deliver'] : [])];
  return [
    `${writeLog} logs:CreateLogGroup logs:DescribeLogGroups logs:DescribeLogStreams logs:FilterLogEvents logs:GetLogEvents`,
    ...functions.map((name) => `{LogGroup /aws/lambda/${name}}`),
    '{LogGroup /aws/apigateway/api}',
    '{LogGroup /aws/events/events}',
    'a log of another stage',
  ];
}
