import type { Stage } from '../../../lib/stage.ts';
import { bodies, consume, deliveringOf, failures, key, look, ownPath, queuesOf, type Rights } from './allowed.ts';

/** What those may do who are given a policy of the stage. */
export function rightsOfPeople(stage: Stage): Rights {
  const { doors, ofBus, ingestDeadLetters, ofActions, deadLetters } = queuesOf(stage);
  const { actions, clients } = stage;
  const delivers = deliveringOf(stage).length > 0;
  const [, second] = clients;
  const seen = ['a', ...clients.map(({ id }) => id)].slice(0, 5);
  return [
    ['{ManagedPolicy fleet}', second ? [ownPath(second.id)] : []],
    ...actions.map(
      ({ name }) =>
        [
          `{ManagedPolicy consumer-${name}}`,
          [
            [consume, `{Queue action-${name}}`],
            ['kms:Decrypt', ...key('sqs')],
          ],
        ] as const,
    ),
    [
      '{ManagedPolicy support}',
      [
        [look, ...doors, ...ingestDeadLetters, ofBus, ...ofActions],
        ['sqs:ReceiveMessage', ...deadLetters],
        [
          'dynamodb:GetItem dynamodb:BatchGetItem dynamodb:Query dynamodb:Scan',
          '{Table events}',
          '{Table events}/index/by-time',
          '{Table quarantine}',
          '{Table quarantine}/index/by-event',
          ...(delivers ? ['{Table deliveries}', '{Table deliveries}/index/by-state'] : []),
        ],
        ...(delivers ? ([['dynamodb:BatchGetItem', '{Table targets}']] as const) : []),
        ['s3:GetObject', `${bodies}/*`],
        ['s3:ListBucket', failures],
        ['logs:FilterLogEvents', '{LogGroup /aws/events/events}'],
        ['kms:Decrypt', ...key('dynamodb', 'events', 's3', 'sqs')],
        ['kms:Decrypt', '{Key of alarms} by sqs'],
        ['execute-api:Invoke', ...seen.flatMap((id) => [`GET/clients/${id}/events`, `GET/clients/${id}/events/one`])],
        ['execute-api:Invoke', 'GET/health', 'GET/metrics/summary'],
        ['cloudwatch:GetDashboard', 'the dashboard'],
        ['cloudwatch:DescribeAlarms cloudwatch:GetMetricData', 'the account'],
        ['events:ListReplays events:ListRules lambda:ListEventSourceMappings', 'the account'],
      ],
    ],
    [
      'a user of an account that a client names',
      [['sts:AssumeRole', ...clients.flatMap(({ id, principals }) => (principals ? [`{Role producer-${id}}`] : []))]],
    ],
    [
      '{ManagedPolicy operator}',
      [
        ['sqs:ReceiveMessage sqs:DeleteMessage sqs:ChangeMessageVisibility', ...deadLetters],
        // By their common name, which dead-letter queues of actions have too.
        ['sqs:SendMessage', ...ofActions],
        // With the other sources the pipeline could be stopped.
        [
          'lambda:GetEventSourceMapping lambda:UpdateEventSourceMapping',
          ...ingestDeadLetters.map((queue) => `source ${queue}`),
        ],
        ['lambda:InvokeFunction', '{Function sender}'],
        ['s3:GetObject s3:DeleteObject', `${failures}/*`],
        ['events:StartReplay', '{EventBus events}', '{Archive events}'],
        ['events:StartReplay events:DescribeReplay events:CancelReplay', 'a replay'],
        ['dynamodb:PutItem dynamodb:Query', '{Table audit}'],
        ['dynamodb:UpdateItem', '{Table audit} at its end', '{Table quarantine} but for what was'],
        // A client that names its principals trusts them alone.
        ['sts:AssumeRole', ...clients.flatMap(({ id, principals }) => (principals ? [] : [`{Role producer-${id}}`]))],
        ['kms:Decrypt kms:GenerateDataKey', ...key('dynamodb', 's3', 'sqs')],
      ],
    ],
  ];
}
