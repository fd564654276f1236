import { CfnOutput, Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { maxStackOutputs, quarantineRetentionSeconds, storeRetentionSeconds } from '../schemas/limits.ts';
import type { AccessPolicies } from './access-policies.ts';
import type { Api } from './api.ts';
import type { Dashboard } from './dashboard.ts';
import type { Ingest } from './ingest.ts';
import type { Producers } from './producers.ts';
import type { Quarantine } from './quarantine.ts';
import type { Route } from './route.ts';
import type { Store } from './store.ts';

/** The stages whose resources people outside the stack have to find. */
export interface OutputSources {
  readonly dashboard: Dashboard;
  readonly ingest: Ingest;
  readonly api: Api;
  readonly store: Store;
  readonly quarantine: Quarantine;
  readonly route: Route;
  readonly producers: Producers;
  readonly access: AccessPolicies;
}

/**
 * Says where to send, where to look and what to consume, and what that takes.
 *
 * @throws Error for more clients and actions than a stack may have outputs for
 */
export function outputs(
  scope: Construct,
  { dashboard, ingest, api, store, quarantine, route, producers, access }: OutputSources,
): void {
  let count = 0;
  const say = (id: string, value: string, description: string): void => {
    new CfnOutput(scope, id, { value, description });
    count += 1;
  };
  say('IngestDirectQueueUrl', ingest.directQueue.queueUrl, 'Send events here, MessageGroupId = your client id');
  say('ApiUrl', api.restApi.url, 'POST events to clients/<your client id>/events below this, signed for execute-api');
  say(
    'EventsTableName',
    store.table.tableName,
    `Every accepted event of the last ${daysOf(storeRetentionSeconds)} days`,
  );
  say(
    'QuarantineTableName',
    quarantine.table.tableName,
    `Every refused event of the last ${daysOf(quarantineRetentionSeconds)} days`,
  );
  say('QuarantineBucketName', quarantine.bodies.bucketName, 'The large bodies of refused events, by their bodyKey');
  say('DashboardUrl', dashboard.url, 'How each stage does, and which alarms are on');
  say('EventBusName', route.bus.eventBusName, 'The bus that the actions listen to');
  for (const action of route.actions) {
    say(
      `ActionQueueUrl${action.node.id.replaceAll('-', '')}`,
      action.queue.queueUrl,
      `Consume the action ${action.node.id} here`,
    );
  }
  for (const { config, role, policy } of producers.all) {
    const client = config.id.replaceAll(/[._-]/g, '');
    say(`ProducerRoleArn${client}`, role.roleArn, `Assume this role to send as the client ${config.id}`);
    say(`ProducerPolicyArn${client}`, policy.managedPolicyArn, `What the client ${config.id} may do`);
  }
  for (const [action, { managedPolicyArn }] of access.consumers)
    say(`ConsumerPolicyArn${action.replaceAll('-', '')}`, managedPolicyArn, `To consume the action ${action}`);
  say('SupportPolicyArn', access.support.managedPolicyArn, 'To see where events are, and to change nothing');
  say(
    'OperatorPolicyArn',
    access.operator.managedPolicyArn,
    'Besides that of support, to move dead letters on, to send refused events again, to replay and to resend',
  );
  if (access.fleet) say('FleetPolicyArn', access.fleet.managedPolicyArn, 'To send as the client of the tag clientId');
  if (access.tagGuard) say('TagGuardPolicyArn', access.tagGuard.managedPolicyArn, 'To keep from tagging clients');
  if (count > maxStackOutputs) {
    throw new Error(
      `got ${producers.all.length} clients and ${route.actions.length} actions, with ${count} outputs; expected at most ` +
        `${maxStackOutputs}, which is what CloudFormation takes: each client and each action has two. Let several producers act as ` +
        'one client, or come by the tag clientId.',
    );
  }
}

function daysOf(seconds: number): number {
  return Duration.seconds(seconds).toDays();
}
