import { CfnEventBus, EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { Action } from './action.ts';
import type { StageScope } from './stage-scope.ts';

/** Routing: the bus, and one action for each that the stage declares. */
export class Route extends Construct {
  readonly bus: IEventBus;
  readonly actions: readonly Action[];

  constructor(scope: Construct, id: string, props: StageScope) {
    super(scope, id);
    const { stage, nameOf, key } = props;
    // The L2 bus would name itself in the key's policy while it depends on the key: a circle that CloudFormation refuses.
    const bus = new CfnEventBus(this, 'Bus', { name: nameOf('events'), kmsKeyIdentifier: key.keyArn });
    this.bus = EventBus.fromEventBusAttributes(this, 'EventBus', {
      eventBusArn: bus.attrArn,
      eventBusName: bus.ref,
      eventBusPolicy: '',
    });
    this.actions = stage.actions.map((config) => new Action(this, config.name, { ...props, config, bus: this.bus }));
  }
}
