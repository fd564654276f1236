import { clientIdPattern } from '../../schemas/message-group.ts';

/** The version of SQS's Query protocol, which is a form. */
const version = '&Version=2012-11-05';

/**
 * The client of the path. What is outside of the alphabet of client ids is none: a slash in it would name another client's lane, and of
 * anything else the validator would make nobody's event, which its sender never hears of. Then there is no group, and SQS refuses the
 * call for the lack of it.
 */
const takeClient =
  "#set($client = $input.params('clientId'))" +
  `#if(!$client.matches('${clientIdPattern.source.slice(1, -1)}'))#set($client = '')#end`;

/**
 * `<client>` or `<client>/<partition key>`, whose alphabet the model has checked. The lane is emptied first: Velocity's `#set` leaves a
 * variable as it was where there is nothing to set it to, and the lane of one event of a batch would be the next one's too.
 */
const groupOf = (partitionKey: string): string =>
  `#set($lane = '')#set($lane = ${partitionKey})#set($group = $client)` +
  `#if($client != '' && $lane && $lane != '')#set($group = "$client/$lane")#end`;

/**
 * The request of one event as a call of SQS, in Velocity. What comes from outside goes through `$util.urlEncode`, every value: one that
 * is not encoded could bring parameters of its own. No line breaks, for they would be part of the form; no deduplication id, for the
 * queue makes one of the content, and so takes a correction under the same id.
 *
 * The event's id goes to the answer by way of a path parameter that the call does not use; an answer's template sees nothing else of
 * the request. A parameter may be set only once.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html (checked 2026-11-27)
 */
export const publishEventTemplate = [
  takeClient,
  groupOf("$input.path('$.partitionkey')"),
  "#set($context.requestOverride.path.eventId = $input.path('$.id'))",
  'Action=SendMessage',
  '&MessageGroupId=$util.urlEncode($group)',
  '&MessageBody=$util.urlEncode($input.body)',
  version,
].join('');

/**
 * The request of a batch as a call of SQS; an entry's id is the event's place. Events are written anew from what the gateway read, since
 * Velocity cannot cut them out of the body. The ids go to the answer in one text: their alphabet has no comma.
 */
export const publishBatchTemplate = [
  takeClient,
  "#set($ids = '')",
  "#foreach($event in $input.path('$.events'))",
  '#if($foreach.index == 0)#set($ids = $event.id)#else#set($ids = "$ids,$event.id")#end',
  '#end',
  '#set($context.requestOverride.path.eventIds = $ids)',
  'Action=SendMessageBatch',
  "#foreach($event in $input.path('$.events'))",
  groupOf('$event.partitionkey'),
  '&SendMessageBatchRequestEntry.${foreach.count}.Id=$foreach.index',
  '&SendMessageBatchRequestEntry.${foreach.count}.MessageGroupId=$util.urlEncode($group)',
  '&SendMessageBatchRequestEntry.${foreach.count}.MessageBody=$util.urlEncode($input.json("$.events[$foreach.index]"))',
  '#end',
  version,
].join('');
