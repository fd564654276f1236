import { stableJson } from '../scripts/stable-json.ts';
import type { Answer, Answers, Step } from './step.ts';

interface Output {
  /** A list, or the lists of the message groups by their ids. */
  readonly Messages?: readonly object[] | Readonly<Record<string, readonly object[]>>;
  readonly Attributes?: Readonly<Record<string, unknown>>;
}

/** Whether an oracle gives some of the messages that the embedded cloud gives and no others, or counts fewer. */
export function isLessThere(embedded: Answer, oracle: Answer): boolean {
  if ('error' in embedded || 'error' in oracle) return false;
  const [here, there] = [messagesOf(embedded.output), messagesOf(oracle.output)];
  if (here.size > 0) return there.size < here.size && Array.from(there).every((message) => here.has(message));
  return total(countsOf(oracle.output)) < total(countsOf(embedded.output));
}

/** Whether an oracle gives the same messages in another order. */
export function isReorderedThere(embedded: Answer, oracle: Answer): boolean {
  if ('error' in embedded || 'error' in oracle) return false;
  const [here, there] = [messagesOf(embedded.output), messagesOf(oracle.output)];
  return here.size > 0 && here.size === there.size && Array.from(there).every((message) => here.has(message));
}

/** Whether an oracle receives less, or counts otherwise since it did not come upon messages that go to a dead-letter queue. */
export function isMissedThere({ request, before, embedded, oracle }: Answers): boolean {
  if (request.operation === 'ReceiveMessage') return isLessThere(embedded, oracle);
  if ('error' in embedded || 'error' in oracle || !before.some(redrives)) return false;
  const [here, there] = [countsOf(embedded.output), countsOf(oracle.output)];
  return here.length > 0 && stableJson(here) !== stableJson(there);
}

function redrives(step: Step): boolean {
  return 'operation' in step && step.operation === 'CreateQueue' && stableJson(step).includes('RedrivePolicy');
}

function messagesOf(output: unknown): ReadonlySet<string> {
  const { Messages = [] } = output as Output;
  return new Set(Object.values(Messages).flat().map(stableJson));
}

function countsOf(output: unknown): readonly number[] {
  const { Attributes = {} } = output as Output;
  const counted = Object.entries(Attributes).filter(([name]) => name.startsWith('ApproximateNumberOf'));
  return counted.map(([, count]) => Number(count));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
