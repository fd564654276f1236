import type { TemplateView } from '../template-view.ts';
import { knownActions, ofTheAccount, serviceOf } from './actions.ts';
import { arn, type Arns, place } from './arns.ts';
import { byWay, type Circumstance, inContext, plainly, tagging, updates } from './circumstances.ts';

/** Something that somebody might try. */
export interface Attempt {
  /** The action and what it is done to, as the matrix names it. */
  readonly name: string;
  readonly action: string;
  readonly resource: string;
  /** How the matrix names what is acted on, and under which circumstances: `{Key} by sqs`. */
  readonly on: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Who comes in such circumstances; everybody if left out. */
  readonly by?: 'callers' | 'services';
}

/** Everything that might be tried on one resource: its policy has a say in all of it. */
export interface Target {
  /** The label of the resource, or what else it is. */
  readonly label: string;
  readonly attempts: readonly Attempt[];
}

/** A role of the account that lets whoever takes it on give its session tags. */
export const roleToTag = 'a role that may be tagged';

/** Everything that anybody might try on each resource of a stack, on some that are not of it, and on none. */
export function targetsOf(
  stack: TemplateView,
  arns: Arns,
  named: readonly string[],
  stageName: string,
): readonly Target[] {
  const actions = [...new Set([...knownActions, ...named])].filter((action) => !ofTheAccount.has(action));
  const on = (
    label: string,
    service: string,
    resource: string,
    circumstances: (action: string) => readonly Circumstance[] = () => plainly,
  ): Attempt[] =>
    actions
      .filter((action) => serviceOf(action) === service)
      .flatMap((action) => circumstances(action).map((circumstance) => attempt(action, label, resource, circumstance)));
  const all = (type: string, attempts: (label: string, itsArn: string) => readonly Attempt[]): Target[] =>
    stack.any(type).map(({ label }) => ({ label, attempts: attempts(label, arns.of(label)) }));

  const indexesOf = (label: string): readonly string[] => {
    const { GlobalSecondaryIndexes: indexes = [] } = stack.one<{
      GlobalSecondaryIndexes?: readonly { IndexName: string }[];
    }>(label).properties;
    return indexes.map(({ IndexName }) => IndexName);
  };
  const clients = [
    'a',
    ...stack.any('AWS::IAM::Role').flatMap(({ label }) => /producer-(.+)\}/.exec(label)?.[1] ?? []),
  ];
  const paths = clients
    .slice(0, 5)
    .flatMap((id) => [
      `POST/clients/${id}/events`,
      `GET/clients/${id}/events`,
      `GET/clients/${id}/events/one`,
      `POST/clients/${id}`,
    ]);

  return [
    ...all('AWS::SQS::Queue', (label, itsArn) => on(label, 'sqs', itsArn)),
    ...all('AWS::DynamoDB::Table', (label, itsArn) => [
      ...on(label, 'dynamodb', itsArn, updates),
      ...indexesOf(label).flatMap((index) => on(`${label}/index/${index}`, 'dynamodb', `${itsArn}/index/${index}`)),
      ...on(`${label}/stream`, 'dynamodb', `${itsArn}/stream/2026-11-27T00:00:00.000`),
    ]),
    ...all('AWS::S3::Bucket', (label, itsArn) => [
      ...on(label, 's3', itsArn),
      ...on(`${label}/*`, 's3', `${itsArn}/some/object`),
    ]),
    ...all('AWS::KMS::Key', (label, itsArn) => [
      ...on(label, 'kms', itsArn, () => [...byWay, ...inContext(stageName)]),
    ]),
    ...all('AWS::Lambda::Function', (label, itsArn) => on(label, 'lambda', itsArn)),
    ...stack.any<{ FunctionName: string }>('AWS::Lambda::EventSourceMapping').map(({ label, properties }) => ({
      label,
      attempts: on(sourceOf(stack, label), 'lambda', arn('lambda', `event-source-mapping:${idOf(label)}`), () => [
        { suffix: '', context: { 'lambda:FunctionArn': arns.of(properties.FunctionName) } },
        {
          suffix: ' once it is of another function',
          context: { 'lambda:FunctionArn': arn('lambda', 'function:other') },
        },
      ]),
    })),
    ...all('AWS::Logs::LogGroup', (label, itsArn) => on(label, 'logs', itsArn.replace(/\*$/, 'log-stream:s'))),
    ...all('AWS::Events::EventBus', (label, itsArn) => on(label, 'events', itsArn)),
    ...all('AWS::Events::Archive', (label, itsArn) => on(label, 'events', itsArn)),
    ...all('AWS::Events::Rule', (label, itsArn) => on(label, 'events', itsArn)),
    ...all('AWS::SNS::Topic', (label, itsArn) => on(label, 'sns', itsArn)),
    ...all('AWS::SecretsManager::Secret', (label, itsArn) => on(label, 'secretsmanager', itsArn)),
    ...all('AWS::CloudWatch::Dashboard', (_label, itsArn) => on('the dashboard', 'cloudwatch', itsArn)),
    ...all('AWS::IAM::Role', (label, itsArn) => [
      ...on(label, 'sts', itsArn, tagging),
      ...on(label, 'iam', itsArn, tagging),
    ]),
    {
      label: 'the API',
      attempts: [...paths, 'GET/health', 'GET/metrics/summary'].flatMap((call) =>
        on(call, 'execute-api', arn('execute-api', `api1/v1/${call}`)),
      ),
    },
    { label: 'what is not of the stack', attempts: elsewhere(stageName, on) },
    {
      label: roleToTag,
      attempts: on(roleToTag, 'sts', arn('iam', 'role/to-tag'), tagging),
    },
    {
      label: 'what is not there yet',
      attempts: on('a replay', 'events', arn('events', `replay/sluice-${stageName}-20261127T140000Z-3fa9c1`)),
    },
    {
      label: 'the account',
      attempts: [...ofTheAccount].map((action) => attempt(action, 'the account', '*', { suffix: '', context: {} })),
    },
  ];
}

function idOf(label: string): string {
  return label.replace(/^\{\w+ |\}$/g, '');
}

/** By what it reads: its own id says nothing to anybody. */
function sourceOf(stack: TemplateView, label: string): string {
  return `source ${stack.one<{ EventSourceArn: string }>(label).properties.EventSourceArn.replace('.Arn}', '}')}`;
}

type On = (
  label: string,
  service: string,
  resource: string,
  circumstances?: (action: string) => readonly Circumstance[],
) => readonly Attempt[];

/** What another stage has, whose name begins alike. */
function elsewhere(stageName: string, on: On): readonly Attempt[] {
  const other = `sluice-${stageName}x`;
  return [
    ...on('a queue of another stage', 'sqs', arn('sqs', `${other}-action-reporting`)),
    ...on('a table of another stage', 'dynamodb', arn('dynamodb', `table/${other}-events`)),
    ...on('a bucket of another stage', 's3', arn('s3', `${other}-quarantine-${place.accountId}/key`)),
    ...on('a key of another stage', 'kms', arn('kms', 'key/other'), () => byWay),
    ...on('a function of another stage', 'lambda', arn('lambda', `function:${other}-sender`)),
    ...on('a log of another stage', 'logs', arn('logs', `log-group:/aws/lambda/${other}-sender:log-stream:s`)),
    ...on('a bus of another stage', 'events', arn('events', `event-bus/${other}-events`)),
    ...on('a replay of another stage', 'events', arn('events', `replay/${other}-20261127T140000Z-3fa9c1`)),
    ...on('a topic of another stage', 'sns', arn('sns', `${other}-alarms-critical`)),
    ...on('a secret of another stage', 'secretsmanager', arn('secretsmanager', `secret:${other}-deliver-x-AbCdEf`)),
    ...on('a dashboard of another stage', 'cloudwatch', arn('cloudwatch', `dashboard/${other}`)),
    ...on('a role of another stage', 'iam', arn('iam', `role/${other}-sender`), tagging),
    ...on('another API', 'execute-api', arn('execute-api', 'api2/v1/POST/clients/a/events')),
  ];
}

function attempt(action: string, label: string, resource: string, { suffix, context, by }: Circumstance): Attempt {
  const on = `${label}${suffix}`;
  return { name: `${action} ${on}`, action, resource, on, context, ...(by && { by }) };
}
