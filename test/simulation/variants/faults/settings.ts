import { maxEventBytes, visibilityToTimeoutRatio } from '../../../../schemas/limits.ts';
import type { Template } from '../patch/template-patch.ts';
import { type Rule, rule } from '../variant.ts';
import { resourcesOf } from './loaded-template.ts';
import { fault } from './search.ts';

type Properties = NonNullable<Template['Resources'][string]['Properties']>;

/** A rule about each resource of a type; there has to be one that it is about. */
function each(
  name: string,
  type: string,
  isMeant: (properties: Properties) => boolean,
  keeps: (properties: Properties, template: Template) => boolean,
): Rule {
  return rule(name, (template) => {
    const meant = resourcesOf(template, type).filter(([, properties]) => isMeant(properties));
    const broken = meant.find(([, properties]) => !keeps(properties, template));
    if (meant.length === 0) return fault(`there is no ${type} that this would be about`);
    return fault(broken && `${broken[0]} does not keep it`);
  });
}

const queues = 'AWS::SQS::Queue';
const sources = 'AWS::Lambda::EventSourceMapping';
const isDoor = ({ QueueName }: Properties): boolean => /-ingest-(api|direct)\.fifo$/.test(String(QueueName));
const isOfStream = ({ StartingPosition }: Properties): boolean => StartingPosition !== undefined;
const isOfQueue = ({ FilterCriteria }: Properties): boolean => FilterCriteria === undefined;
const isAny = (): boolean => true;

function at({ Resources }: Template, reference: unknown): Properties {
  const { Ref, 'Fn::GetAtt': [id] = [Ref] } = reference as { Ref?: string; 'Fn::GetAtt'?: readonly string[] };
  return Resources[id ?? '']?.Properties ?? {};
}

/** What a template says of queues, sources, rules and alarms that nothing but the template says. */
export const settings = {
  dedupByGroup: each(
    'a repetition is one within its client',
    queues,
    isDoor,
    (queue) => queue['DeduplicationScope'] === 'messageGroup',
  ),
  dedupByContent: each(
    'a repetition is one by its content',
    queues,
    isDoor,
    (queue, template) =>
      queue['ContentBasedDeduplication'] === true && !JSON.stringify(template).includes('&MessageDeduplicationId='),
  ),
  sizeCap: each(
    'a door takes nothing that a later stage cannot',
    queues,
    isDoor,
    (queue) => queue['MaximumMessageSize'] === maxEventBytes,
  ),
  rates: each(
    'each client has a rate',
    'AWS::WAFv2::WebACL',
    isAny,
    ({ Rules = [] }) =>
      (Rules as Properties[]).some(({ Name }) => String(Name).startsWith('rate-')) &&
      (Rules as Properties[]).some(({ Name }) => String(Name).startsWith('client-')),
  ),
  ageAlarm: each('somebody is told when events wait', queues, isDoor, ({ QueueName }, template) =>
    resourcesOf(template, 'AWS::CloudWatch::Alarm').some(
      ([, { MetricName, Dimensions = [] }]) =>
        MetricName === 'ApproximateAgeOfOldestMessage' &&
        (Dimensions as { Value: string }[]).some(({ Value }) => Value === QueueName),
    ),
  ),
  visibility: each(
    'a batch is hidden for longer than its function may take',
    sources,
    isOfQueue,
    (source, template) => {
      const { VisibilityTimeout = 30 } = at(template, source['EventSourceArn']);
      const { Timeout = 3 } = at(template, source['FunctionName']);
      return Number(VisibilityTimeout) >= visibilityToTimeoutRatio * Number(Timeout);
    },
  ),
  noThrottling: each(
    'no function throttles its queues',
    'AWS::Lambda::Function',
    isAny,
    (lambda) => !('ReservedConcurrentExecutions' in lambda),
  ),
  receives: each(
    'a message has five receives at least',
    queues,
    ({ RedrivePolicy }) => RedrivePolicy !== undefined,
    ({ RedrivePolicy }) => (RedrivePolicy as { maxReceiveCount: number }).maxReceiveCount >= 5,
  ),
  boundedRetries: each(
    'what a stream gives up is split, bounded and answered in part',
    sources,
    isOfStream,
    ({
      BisectBatchOnFunctionError: splits,
      MaximumRetryAttempts: attempts = -1,
      MaximumRecordAgeInSeconds: age = -1,
      FunctionResponseTypes: types,
    }) =>
      splits === true && attempts > 0 && age >= 60 && age < 24 * 3_600 && String(types) === 'ReportBatchItemFailures',
  ),
  keepsRecords: each(
    'what a stream gives up is kept whole, in a bucket',
    sources,
    isOfStream,
    ({ DestinationConfig }, template) => {
      const { OnFailure } = (DestinationConfig ?? {}) as { OnFailure?: { Destination: unknown } };
      return OnFailure !== undefined && 'BucketName' in at(template, OnFailure.Destination);
    },
  ),
  fromTheOldest: each(
    'a stream is read from its oldest record on',
    sources,
    isOfStream,
    ({ StartingPosition }) => StartingPosition === 'TRIM_HORIZON',
  ),
  insertsOnly: each('of a stream only inserts are events', sources, isOfStream, ({ FilterCriteria = {} }) =>
    JSON.stringify(FilterCriteria).includes('INSERT'),
  ),
  deadLetters: each(
    'what a rule cannot deliver goes to a queue of its own',
    'AWS::Events::Rule',
    ({ Name }) => String(Name).includes('-action-'),
    ({ Targets = [] }) =>
      (Targets as { DeadLetterConfig?: object }[]).every(({ DeadLetterConfig }) => DeadLetterConfig),
  ),
  counts: each(
    'what was taken, stored and sent is counted and compared',
    'AWS::Lambda::Function',
    ({ FunctionName }) => /-(validator|sender)$/.test(String(FunctionName)),
    ({ FunctionName }, template) =>
      resourcesOf(template, 'AWS::CloudWatch::Alarm').some(
        ([, { Metrics = [] }]) =>
          (Metrics as Properties[]).some(({ Expression }) => / - /.test(String(Expression))) &&
          JSON.stringify(Metrics).includes(`{"Name":"service","Value":"${String(FunctionName).split('-').at(-1)}"}`),
      ),
  ),
} as const;
