import { Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { StageAlarms } from './alarms/stage-alarms.ts';
import { AccessPolicies } from './access-policies.ts';
import { Api } from './api.ts';
import { Audit } from './audit.ts';
import { BusLog } from './bus-log.ts';
import { Dashboard } from './dashboard.ts';
import { Deliver } from './deliver.ts';
import { Encryption } from './encryption.ts';
import { Facts } from './facts.ts';
import type { FunctionCode } from './function-code.ts';
import { Ingest } from './ingest.ts';
import { appName, namesOf } from './names.ts';
import { Notify } from './notify.ts';
import { outputs } from './outputs.ts';
import { Producers } from './producers.ts';
import { Quarantine } from './quarantine.ts';
import { Query } from './query.ts';
import { Replay } from './replay.ts';
import { Route } from './route.ts';
import { Send } from './send.ts';
import type { Stage } from './stage.ts';
import { Store } from './store.ts';
import { Validate, validatorTimeout } from './validate.ts';
import { Watch } from './watch.ts';

/** Properties of the stack. */
export interface SluiceStackProps extends StackProps {
  readonly stage: Stage;
  readonly code: FunctionCode;
}

/** The whole pipeline of one stage, in the order in which an event passes through it but for what the API looks at. */
export class SluiceStack extends Stack {
  constructor(scope: Construct, id: string, { stage, code, ...props }: SluiceStackProps) {
    super(scope, id, {
      description: `Sluice event pipeline, stage ${stage.name}`,
      terminationProtection: stage.retainData,
      ...props,
    });
    const nameOf = namesOf(stage.name);
    const { key } = new Encryption(this, 'Encryption', { nameOf, stage });
    const { key: alarmsKey, topics } = new Notify(this, 'Notify', { stage, nameOf });
    const scoped = { stage, nameOf, key };

    const ingest = new Ingest(this, 'Ingest', { ...scoped, validatorTimeout });
    const quarantine = new Quarantine(this, 'Quarantine', scoped);
    const store = new Store(this, 'Store', scoped);
    const stored = { events: store.table, quarantine };
    const route = new Route(this, 'Route', { ...scoped, alarmsKey });
    const facts = new Facts(this, 'Facts', scoped);
    const deliver = new Deliver(this, 'Deliver', { ...scoped, code: code.deliver, actions: route.actions });
    const { function: query } = new Query(this, 'Query', {
      ...scoped,
      code: code.query,
      events: store.table,
      quarantine: quarantine.table,
      deliveries: deliver.deliveries,
      facts,
      bus: route.bus,
    });
    const api = new Api(this, 'Api', { ...scoped, queue: ingest.apiQueue, role: ingest.apiRole, query });
    const { apiArn } = api;
    const producers = new Producers(this, 'Producers', { ...scoped, directQueue: ingest.directQueue, apiArn });
    const { rereadSources } = new Validate(this, 'Validate', {
      ...scoped,
      code: code.validator,
      ingest,
      producers,
      ...stored,
      facts,
    });
    const { failures } = new Send(this, 'Send', { ...scoped, code: code.sender, ...stored, bus: route.bus });
    new Replay(this, 'Replay', { ...scoped, bus: route.bus });
    new BusLog(this, 'BusLog', { ...scoped, bus: route.bus });
    const audit = new Audit(this, 'Audit', scoped);
    new Watch(this, 'Watch', { stage, nameOf, code: code.watch, alarmsKey, watched: { key, failures } });
    new StageAlarms(this, 'Alarms', { ...scoped, topics });
    const access = new AccessPolicies(this, 'Access', {
      ...scoped,
      alarmsKey,
      actions: route.actions,
      ...stored,
      audit: audit.table,
      deliver,
      rereadSources,
      apiArn,
    });
    const dashboard = new Dashboard(this, 'Dashboard', scoped);
    outputs(this, { dashboard, ingest, api, store, quarantine, route, producers, access });
    Tags.of(this).add('app', appName);
    Tags.of(this).add('stage', stage.name);
  }
}
