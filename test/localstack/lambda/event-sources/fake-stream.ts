import type { ManualClock } from '../../../../localstack/core/clock.ts';
import type { StreamRecord, StreamShard, StreamSource } from '../../../../localstack/core/ports.ts';

/** A stream of inserts, all in one shard that is never closed. */
export class FakeStream implements StreamSource, StreamShard {
  readonly arn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/events/stream/2026-01-01T00:00:00.000';
  readonly id = 'shardId-00000001';
  readonly parentId = undefined;
  readonly records: StreamRecord[] = [];
  released: string | undefined;
  readonly #clock: ManualClock;
  readonly #shards = [this];

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  /** @returns the record's sequence number */
  put(key: string, image: Record<string, unknown> = {}): string {
    const SequenceNumber = String(this.records.length + 1).padStart(21, '0');
    this.records.push({
      eventID: `event-${this.records.length}`,
      eventVersion: '1.1',
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-1',
      eventSourceARN: this.arn,
      dynamodb: {
        ApproximateCreationDateTime: Math.floor(this.#clock.now() / 1000),
        Keys: { pk: { S: key } },
        NewImage: { pk: { S: key }, ...image },
        SequenceNumber,
        SizeBytes: 10,
        StreamViewType: 'NEW_IMAGE',
      },
    });
    return SequenceNumber;
  }

  shards(): readonly StreamShard[] {
    return this.#shards;
  }

  isOverAfter(): boolean {
    return false;
  }

  readAfter(sequenceNumber: string | undefined, max: number): readonly StreamRecord[] {
    const from = this.records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber > (sequenceNumber ?? ''));
    return from === -1 ? [] : this.records.slice(from, from + max);
  }

  latest(): string | undefined {
    return this.records.at(-1)?.dynamodb.SequenceNumber;
  }

  release(sequenceNumber: string): void {
    if (this.released !== undefined && sequenceNumber <= this.released) throw new Error('released backwards');
    this.released = sequenceNumber;
  }
}
