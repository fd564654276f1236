import { CfnEventBus, EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { Action } from './action.ts';
import { BusDeadLetters } from './bus-dead-letters.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of routing. */
export interface RouteProps extends StageScope {
  /** For what the bus could not decrypt with the stage's key. */
  readonly alarmsKey: Key;
}

/** Routing: the bus, and one action for each that the stage declares. */
export class Route extends Construct {
  readonly bus: IEventBus;
  readonly actions: readonly Action[];

  constructor(scope: Construct, id: string, { alarmsKey, ...props }: RouteProps) {
    super(scope, id);
    const { stage, nameOf, key } = props;
    const { queue } = new BusDeadLetters(this, 'DeadLetters', { stage, nameOf, alarmsKey });
    // The L2 bus would name itself in the key's policy while it depends on the key: a circle that CloudFormation refuses.
    const bus = new CfnEventBus(this, 'Bus', {
      name: nameOf('events'),
      kmsKeyIdentifier: key.keyArn,
      deadLetterConfig: { arn: queue.queueArn },
    });
    this.bus = EventBus.fromEventBusAttributes(this, 'EventBus', {
      eventBusArn: bus.attrArn,
      eventBusName: bus.ref,
      eventBusPolicy: '',
    });
    this.actions = stage.actions.map((config) => new Action(this, config.name, { ...props, config, bus: this.bus }));
  }
}
