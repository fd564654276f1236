import type { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../../../localstack/dynamodb/values/attribute-value.ts';
import type { Quarantine } from '../../../lambdas/shared/quarantine.ts';
import type { EventMetrics } from '../../../lambdas/shared/telemetry.ts';
import type { QuarantinedEvent } from '../../../schemas/quarantined-event.ts';

/** The server's time in every test of a function. */
export const nowMs = Date.UTC(2026, 2, 14, 9, 30);

/** A quarantine in memory, which cannot write what is of the message groups in `brokenGroups`. */
export function fakeQuarantine(brokenGroups: readonly string[] = []) {
  const items: QuarantinedEvent[] = [];
  const quarantine: Quarantine = {
    async put(item, checkTime) {
      checkTime?.();
      await Promise.resolve();
      if (brokenGroups.includes(item.group)) throw new Error(`throttled: ${item.body}`);
      items.push(item);
    },
  };
  return { items, quarantine };
}

/** A logger and metrics that keep what they are given: counts, counts of quarantined events by reason, durations in ms. */
export function fakeTelemetry() {
  const lines: unknown[][] = [];
  const counts: Record<string, number> = {};
  const reasons: Record<string, number> = {};
  const durations: number[] = [];
  const log = (...line: unknown[]): void => void lines.push(line);
  const addMetric = (name: string, unit: string, value: number): void => {
    if (unit === 'Milliseconds') durations.push(value);
    else counts[name] = (counts[name] ?? 0) + value;
  };
  const singleMetric = () => {
    let reason = '';
    return {
      addDimension: (_name: string, value: string) => (reason = value),
      addMetric: (_name: string, _unit: string, value: number) => (reasons[reason] = value),
    };
  };
  const metrics = { addMetric, singleMetric } as unknown as EventMetrics;
  return { lines, counts, reasons, durations, logger: { warn: log, error: log }, metrics };
}

/** A client of DynamoDB of which only `send` is there, and what was put through it, its items in plain values. */
export function fakeDynamoDb(send: (command: PutItemCommand) => unknown = () => ({})) {
  const puts: object[] = [];
  const client = {
    send: async (command: PutItemCommand) => {
      puts.push({ ...command.input, Item: unmarshall(command.input.Item ?? {}) });
      return Promise.resolve(send(command));
    },
  } as unknown as DynamoDBClient;
  return { puts, client };
}

/** A client of S3 of which only `send` is there. */
export function fakeS3(send: (command: PutObjectCommand) => unknown) {
  return {
    client: { send: async (command: PutObjectCommand) => Promise.resolve(send(command)) } as unknown as S3Client,
  };
}

/** An item of texts and numbers as DynamoDB keeps it. */
export function toImage(item: object): Item & Record<string, { S: string } | { N: string }> {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );
}
