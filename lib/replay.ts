import { Duration } from 'aws-cdk-lib';
import { Archive, type IEventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { busSource } from '../schemas/bus-event.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the archive. */
export interface ReplayProps extends StageScope {
  readonly bus: IEventBus;
}

/** Keeps what was on the bus, so that a time range can be sent again to named rules. */
export class Replay extends Construct {
  constructor(scope: Construct, id: string, { stage, nameOf, key, bus }: ReplayProps) {
    super(scope, id);
    // `bus.archive()` would leave out the key. CDK may not write to this one's policy: it would name the bus, which depends on it.
    const kmsKey = Key.fromKeyArn(this, 'Key', key.keyArn);
    new Archive(this, 'Archive', {
      archiveName: nameOf('events'),
      description: 'All events that Sluice put on the bus',
      sourceEventBus: bus,
      eventPattern: { source: [busSource] },
      retention: Duration.days(stage.archiveRetentionDays),
      kmsKey,
    });
  }
}
