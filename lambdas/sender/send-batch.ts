import type { DynamoDBRecord } from 'aws-lambda';
import type { Quarantine } from '../shared/quarantine.ts';
import { toLanes } from './lanes.ts';
import { toOutgoing } from './outgoing.ts';
import { type LaneResult, type SendLaneDeps, sendLane } from './send-lane.ts';
import { toUnsendable } from './unsendable.ts';

/** What a batch is sent with. `now` is in ms since the epoch. */
export interface SendBatchDeps extends SendLaneDeps {
  readonly busName: string;
  readonly quarantine: Quarantine;
  readonly now: () => number;
}

/** How a batch ended. */
export interface BatchResult {
  readonly sent: number;
  readonly quarantined: number;
  /** Of those that can never be sent, what the bus said; also where quarantine did not take them yet. */
  readonly refused: readonly RefusedRecord[];
  /** Stream positions of what has to be tried again. */
  readonly unsentPositions: readonly string[];
}

/** A record that can never be sent, and the bus's code. */
export interface RefusedRecord {
  readonly record: DynamoDBRecord;
  readonly code: string;
}

/** Sends the events of a stream batch, and quarantines those that can never be sent. */
export async function sendBatch(records: readonly DynamoDBRecord[], deps: SendBatchDeps): Promise<BatchResult> {
  const events = records.map((record) => toOutgoing(record, deps.busName));
  const unreadable = records.filter((_, index) => events[index] === undefined);
  const lanes = toLanes(events.filter((event) => event !== undefined));
  const results = await Promise.all(lanes.map(async (lane) => sendLane(lane, deps)));
  const keptBack = await quarantineAll(unreadable, results, deps);
  const unsentPositions = results.flatMap(({ unsent }) => unsent.map(({ sequenceNumber }) => sequenceNumber));
  return {
    sent: records.length - keptBack.quarantined - keptBack.failed.length - unsentPositions.length,
    quarantined: keptBack.quarantined,
    refused: keptBack.refused,
    unsentPositions: [...unsentPositions, ...keptBack.failed],
  };
}

/** A record whose quarantine cannot be written is not acknowledged: its position is reported like that of one not sent. */
async function quarantineAll(
  unreadable: readonly DynamoDBRecord[],
  results: readonly LaneResult[],
  { quarantine, now }: SendBatchDeps,
): Promise<{ quarantined: number; failed: string[]; refused: readonly RefusedRecord[] }> {
  const unsendable: readonly RefusedRecord[] = [
    ...unreadable.map((record) => ({ record, code: 'not an event of the store' })),
    ...results.flatMap(({ refused }) => refused.map(({ event, code }) => ({ record: event.record, code }))),
  ];
  const writes = unsendable.map(async ({ record, code }) => {
    try {
      await quarantine.put(toUnsendable(record, code, now()));
      return [];
    } catch {
      return [record.dynamodb?.SequenceNumber ?? ''];
    }
  });
  const failed = (await Promise.all(writes)).flat();
  return { quarantined: unsendable.length - failed.length, failed, refused: unsendable };
}
