import type { Stage } from '../../../lib/stage.ts';
import { type Allowed, deliveringOf, keyForAnything, readAndWrite, type Rights, writeLog } from './allowed.ts';

const busLog = '{LogGroup /aws/events/events}';

/**
 * What EventBridge may whomever it comes for: it makes streams without a word on the rule, and says of its own accord which bus it encrypts, so
 * that nobody else's rule makes it say this one.
 */
const anyRule: readonly Allowed[] = [
  ['logs:CreateLogStream', busLog],
  ['kms:Decrypt kms:GenerateDataKey kms:ReEncryptFrom kms:ReEncryptTo', '{Key} for its bus'],
];
/** For whatever rule of this account. */
const ownRule: readonly Allowed[] = [...anyRule, ['kms:DescribeKey', ...keyForAnything('{Key}')]];
/** For one on the bus of the stage. */
const onBus: readonly Allowed[] = [...ownRule, ['kms:Decrypt kms:GenerateDataKey', ...keyForAnything('{Key}')]];

/** What services may do by themselves, by whom they come for. */
export function rightsOfServices(stage: Stage): Rights {
  const actions = stage.actions.map(({ name }) => `action-${name}`);
  const functions = ['query', 'validator', 'sender', 'watch', ...(deliveringOf(stage).length > 0 ? ['deliver'] : [])];
  return [
    ...actions.map(
      (name) =>
        [
          `EventBridge for {Rule ${name}}`,
          [...onBus, ['sqs:SendMessage', `{Queue ${name}}`, `{Queue ${name}-undelivered}`]],
        ] as const,
    ),
    ['EventBridge for {Rule log}', [...onBus, ['logs:PutLogEvents', busLog]]],
    ['EventBridge for {Rule watch}', [...ownRule, ['lambda:InvokeFunction', '{Function watch}']]],
    ...[...actions, 'log', 'watch'].map(
      (name) => [`EventBridge for the like of {Rule ${name}} in another account`, anyRule] as const,
    ),
    [
      'EventBridge for {EventBus events}',
      [
        ...ownRule,
        ['sqs:SendMessage', '{Queue events-dlq}'],
        ['kms:Decrypt kms:GenerateDataKey', ...keyForAnything('{Key of alarms}')],
      ],
    ],
    ['EventBridge for the like of {EventBus events} in another account', anyRule],
    ['EventBridge for another bus', ownRule],
    ['EventBridge for another rule', ownRule],
    ['EventBridge for a rule of the default bus', ownRule],
    ['the log of EventBridge', [[writeLog, busLog]]],
    [
      'CloudWatch for an alarm',
      [
        ['sns:Publish', '{Topic alarms-critical}', '{Topic alarms-warning}'],
        [
          'kms:Decrypt kms:GenerateDataKey kms:GenerateDataKeyWithoutPlaintext kms:GenerateDataKeyPair',
          ...keyForAnything('{Key of alarms}'),
        ],
      ],
    ],
    ['CloudWatch Logs', logs],
    [
      'the gateway for the API',
      [
        ['lambda:InvokeFunction', '{Function query}'],
        ['sts:AssumeRole', '{Role api}', '{Role api-log}'],
      ],
    ],
    ['the gateway for another API', [['sts:AssumeRole', '{Role api}', '{Role api-log}']]],
    // That role is for the account's gateway as a whole, which says nothing of whom it comes for.
    ['the gateway for an API of another account', [['sts:AssumeRole', '{Role api-log}']]],
    ['Lambda', [['sts:AssumeRole', ...functions.map((name) => `{Role ${name}}`)]]],
  ];
}

/** Under the stage's key every log of the stage, under that of the alarms the one of what watches the other. */
const logs: readonly Allowed[] = [
  [
    `${readAndWrite} kms:GenerateDataKeyPair kms:DescribeKey`,
    ...['query', 'watch', 'the API', 'the bus'].map((log) => `{Key} for the log of ${log}`),
    '{Key of alarms} for the log of watch',
  ],
];
