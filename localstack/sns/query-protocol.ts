import { numbered } from '../wire/form-tree.ts';
import type { FormTree, QueryProtocol } from '../wire/service-endpoint.ts';

/** Actions that answer with nothing. */
const withoutResult: ReadonlySet<string> = new Set([
  'DeleteTopic',
  'SetSubscriptionAttributes',
  'SetTopicAttributes',
  'Unsubscribe',
]);

/**
 * SNS's Query protocol, API version 2010-03-31, the only one that it speaks. Lists are of `member`s, maps of `entry`s.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html (the names of parameters, checked 2026-11-27)
 */
export const snsQueryProtocol: QueryProtocol = {
  xmlNamespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
  toInput: (_action, { Action: _name, Version: _version, ...parameters }) => members(parameters),
  toElements: (_action, output) =>
    Object.fromEntries(Object.entries(output).map(([name, value]) => [name, element(value)])),
  hasResult: (action) => !withoutResult.has(action),
};

function members(tree: FormTree): Record<string, unknown> {
  return Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, member(name, value)]));
}

function member(name: string, value: string | FormTree): unknown {
  if (typeof value === 'string') return name === 'ReturnSubscriptionArn' ? value === 'true' : value;
  const { entry, member: items } = value;
  if (entry !== undefined) return mapOf(entry);
  if (items === undefined) return members(value);
  return numbered(items).map((item) => (typeof item === 'string' ? item : members(item)));
}

/** `entry.1.key=a&entry.1.value=b` → `{ a: 'b' }`; the entries of message attributes have a Name and a Value. */
function mapOf(entries: string | FormTree): Record<string, unknown> {
  return Object.fromEntries(
    numbered(entries).map((entry) => {
      const { key, value, Name = '', Value = '' } = typeof entry === 'string' ? {} : entry;
      const name = key ?? Name;
      const given = value ?? Value;
      return [typeof name === 'string' ? name : '', typeof given === 'string' ? given : members(given)];
    }),
  );
}

/** An object within an answer is a map of texts; within a list it is a structure. */
function element(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? '' : { member: value };
  if (typeof value !== 'object' || value === null) return value;
  return { entry: Object.entries(value).map(([key, one]: [string, unknown]) => ({ key, value: one })) };
}
