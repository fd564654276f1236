import { metricsNamespaceOf } from '../../lib/names.ts';
import { actionThing } from '../../schemas/action-queues.ts';
import { ingestDoors, ingestQueueThing } from '../../schemas/ingest-queues.ts';
import { deadLetterQueuesOf } from '../dlq/dead-letter-queues.ts';
import { type Depth, depthOf, queueUrlsBeside } from '../dlq/queue-access.ts';
import { isAboutMissing } from '../operator/explain.ts';
import type { Operator } from '../operator/operator.ts';
import { placeOfStage } from '../operator/stage-place.ts';
import { countFailures } from '../resend/count-failures.ts';
import { askAlarms, askEventSources, askReplays, askRules } from './ask-cloud.ts';
import { askMetrics } from './ask-metrics.ts';
import { askTargets } from './ask-targets.ts';
import type { Facts, Measurements } from './facts.ts';
import { metricQueriesOf } from './metric-queries.ts';
import { type Piece, pieceOf } from './piece.ts';

/**
 * Asks for all that a status is made of, again and again. What does not change is asked for once, and metrics once a minute: CloudWatch
 * has no more of them, and charges for each that it is asked for, about 0.0007 USD for seven actions.
 * https://aws.amazon.com/cloudwatch/pricing/ (not checked)
 *
 * @returns asks once; it throws when the cloud cannot be reached, takes no credentials, or has no such stage
 */
export function factsOf(operator: Operator): (nowMs: number) => Promise<Facts> {
  const { stage, nameOf } = operator;
  const actions = stage.actions.map(({ name }) => name);
  const queues = [
    ...ingestDoors.map((door) => `${ingestQueueThing(door)}.fifo`),
    ...actions.map(actionThing),
    ...deadLetterQueuesOf(stage).map(({ thing }) => thing),
  ];
  const delivering = new Map(
    stage.actions.flatMap(({ name, deliver }) => (deliver ? [[name, deliver.ratePerSecond] as const] : [])),
  );
  const limited = actions.filter((name) => delivering.get(name) !== undefined);
  const queries = metricQueriesOf({ nameOf, namespace: metricsNamespaceOf(stage.name), actions, limited, queues });
  const urlOfQueue = once(async () => queueUrlsBeside(operator, queues[0] ?? ''));
  const placeOf = once(async () => placeOfStage(operator));
  const metricsAt = eachMinute(async (nowMs) => askMetrics(operator, queries, nowMs));

  return async (nowMs) => {
    const urlOf = await pieceOf(urlOfQueue, isAboutMissing);
    const depth = async (thing: string): Promise<readonly [string, Piece<Depth>]> => [
      thing,
      'value' in urlOf ? await pieceOf(async () => depthOf(operator, urlOf.value(thing))) : urlOf,
    ];
    const [depths, metrics, alarms, sources, rules, replays, sendFailures, targets] = await Promise.all([
      Promise.all(queues.map(depth)),
      pieceOf(async () => metricsAt(nowMs)),
      pieceOf(async () => askAlarms(operator)),
      pieceOf(async () => askEventSources(operator)),
      pieceOf(async () => askRules(operator)),
      pieceOf(async () => askReplays(operator, (await placeOf()).archiveArn)),
      pieceOf(async () => countFailures(operator, (await placeOf()).failuresBucket)),
      pieceOf(async () => askTargets(operator, [...delivering.keys()])),
    ]);
    const found = { queues: new Map(depths), metrics, alarms, sources, rules, replays, sendFailures, targets };
    return { stage: stage.name, prefix: nameOf(''), atMs: nowMs, actions, delivering, ...found };
  };
}

/** What was found once is not asked for again; what failed is. */
function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let found: Promise<Value> | undefined;
  return async () => {
    found ??= ask().catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

function eachMinute(ask: (nowMs: number) => Promise<Measurements>): (nowMs: number) => Promise<Measurements> {
  let last: { readonly minute: number; readonly found: Measurements } | undefined;
  return async (nowMs) => {
    const minute = Math.floor(nowMs / 60_000);
    if (last?.minute !== minute) last = { minute, found: await ask(nowMs) };
    return last.found;
  };
}
