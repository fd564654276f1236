import { numbered } from '../wire/form-tree.ts';
import type { FormTree, QueryProtocol } from '../wire/service-endpoint.ts';

const numbers = new Set([
  'DatapointsToAlarm',
  'EvaluationPeriods',
  'MaxDatapoints',
  'MaxRecords',
  'Maximum',
  'Minimum',
  'Period',
  'SampleCount',
  'StorageResolution',
  'Sum',
  'Threshold',
]);
const listsOfNumbers = new Set(['Counts', 'Values']);
const booleans = new Set(['ActionsEnabled', 'IncludeLinkedAccounts', 'ReturnData', 'StrictEntityValidation']);
const times = new Set(['EndDate', 'EndTime', 'StartDate', 'StartTime', 'Timestamp']);

/** Members of answers that are times, and a list of them. */
const timesShown = new Set([
  'AlarmConfigurationUpdatedTimestamp',
  'LastModified',
  'StateTransitionedTimestamp',
  'StateUpdatedTimestamp',
  'Timestamp',
  'Timestamps',
]);

/**
 * CloudWatch's Query protocol, API version 2010-08-01, which older AWS CLIs and SDKs speak. Lists are of `member`s and times are
 * texts.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/making-api-requests.html (not checked)
 */
export const cloudWatchQueryProtocol: QueryProtocol = {
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  toInput: (_action, parameters) => members(parameters, ''),
  toElements: (_action, output) => elements(output),
  hasResult: () => true,
};

function members(tree: FormTree, list: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, member(name, value, list)]));
}

function member(name: string, value: string | FormTree, list: string): unknown {
  if (typeof value === 'string') return leaf(name, value, list);
  const items = value['member'];
  if (items === undefined) return members(value, list);
  return numbered(items).map((item) => (typeof item === 'string' ? leaf('', item, name) : members(item, name)));
}

/** A `Value` is a number in a datum, and a text in a dimension or a tag. */
function leaf(name: string, text: string, list: string): unknown {
  if (numbers.has(name) || (name === 'Value' && list === 'MetricData') || (name === '' && listsOfNumbers.has(list)))
    return number(text);
  if (booleans.has(name)) return text === 'true';
  if (times.has(name)) return seconds(text);
  return text;
}

/** What is no number stays a text, and is refused as one. */
function number(text: string): number | string {
  return text === '' || Number.isNaN(Number(text)) ? text : Number(text);
}

function seconds(text: string): number | string {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? text : ms / 1000;
}

function elements(output: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(output).map(([name, value]) => [name, element(name, value)]));
}

function element(name: string, value: unknown): unknown {
  if (name === 'ExtendedStatistics')
    return { entry: Object.entries(value as object).map(([key, one]: [string, unknown]) => ({ key, value: one })) };
  if (Array.isArray(value)) return value.length === 0 ? '' : { member: value.map((item) => element(name, item)) };
  if (typeof value === 'object' && value !== null) return elements(value as Record<string, unknown>);
  return timesShown.has(name) && typeof value === 'number' ? new Date(value * 1000).toISOString() : value;
}
