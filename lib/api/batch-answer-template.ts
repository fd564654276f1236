import { type ApiProblemCode, apiProblems } from '../../schemas/api/problem-details.ts';
import { problemTemplate } from './problem-template.ts';
import { becomeProblem, choose, otherwise, refusals } from './refusals.ts';

const set = (name: string, value: string): string => `#set($${name} = ${value})`;

/** A list of SQS's answer; where there is nothing to list it may be left out. */
const listOf = (name: string, ...members: readonly string[]): string =>
  set(name, '[]') + members.map((member) => `#if($result.${member})${set(name, `$result.${member}`)}#end`).join('');

/** `$problem`, and what is said of it, for what SQS says of one entry. */
const classify = choose(
  refusals.map(({ when, problem }) => [when, say(problem)]),
  say(otherwise),
);

function say(problem: ApiProblemCode): string {
  const { title, retryable } = apiProblems[problem];
  return set('problem', `'${problem}'`) + set('title', `'${title}'`) + set('retryable', String(retryable));
}

/** Goes through the events in the order of the request: with `$messageId` if one was accepted, with `$problem` if not. */
const eachEvent = (body: string): string =>
  [
    '#foreach($id in $ids)',
    set('index', '$foreach.index') + set('messageId', "''") + set('code', "''") + set('message', "''"),
    `#foreach($one in $successes)#if("$one.Id" == "$index")${set('messageId', '$one.MessageId')}#end#end`,
    `#foreach($one in $failures)#if("$one.Id" == "$index")${set('code', '"$!one.Code"')}${set('message', '"$!one.Message"')}#end#end`,
    `#if($messageId == '')${classify}#end`,
    body,
    '#end',
  ].join('');

/** Counts what was accepted, and finds the one problem that stands for all: their own if they have the same, or else that of what is not known. */
const count = choose(
  [
    ["$messageId != ''", set('accepted', '$accepted + 1')],
    ["$verdict == ''", set('verdict', '$problem')],
    ['$verdict != $problem', set('verdict', `'${otherwise}'`)],
  ],
  '',
);

const comma = '#if($index > 0),#end';
const result =
  comma +
  choose(
    [["$messageId != ''", '{"index":$index,"eventId":"$id","status":"accepted","messageId":"$messageId"}']],
    '{"index":$index,"eventId":"$id","status":"refused","code":"$problem","message":"$title","retryable":$retryable}',
  );
const error = `${comma}{"path":"/events/$index","code":"$problem","message":"$title"}`;

/**
 * The answer to a batch, in Velocity: 202 if every event was accepted, 207 if some were, each with an answer of its own in the order of
 * the request. If none was, it is an error like any other, for whoever looks at the status alone.
 *
 * What API Gateway makes of SQS's XML has its lists by the name of the member or by that of the element; nothing that AWS has written
 * says which, so both are looked for.
 */
export const batchAnswerTemplate = [
  set('ids', "$context.requestOverride.path.eventIds.split(',')"),
  set('result', "$input.path('$.SendMessageBatchResponse.SendMessageBatchResult')"),
  listOf('successes', 'Successful', 'SendMessageBatchResultEntry'),
  listOf('failures', 'Failed', 'BatchResultErrorEntry'),
  set('accepted', '0') + set('verdict', "''"),
  eachEvent(count),
  '#if($accepted > 0)',
  "#if($verdict != '')#set($context.responseOverride.status = 207)#end",
  `{"results":[${eachEvent(result)}]}`,
  '#else',
  choose(
    refusals.map(({ problem }) => [`$verdict == '${problem}'`, becomeProblem(problem, opening(problem))]),
    becomeProblem(otherwise, opening(otherwise)),
  ),
  `${eachEvent(error)}]}`,
  '#end',
].join('');

/** A problem's body up to where its errors begin, which are the last of it. */
function opening(problem: ApiProblemCode): string {
  return problemTemplate(problem).replace(/\]\}$/, '');
}
