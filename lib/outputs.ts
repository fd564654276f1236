import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Ingest } from './ingest.ts';
import type { Quarantine } from './quarantine.ts';
import type { Route } from './route.ts';
import type { Store } from './store.ts';

/** The stages whose resources people outside the stack have to find. */
export interface OutputSources {
  readonly ingest: Ingest;
  readonly store: Store;
  readonly quarantine: Quarantine;
  readonly route: Route;
}

/** Says where to send, where to look and what to consume. */
export function outputs(scope: Construct, { ingest, store, quarantine, route }: OutputSources): void {
  const say = (id: string, value: string, description: string): void =>
    void new CfnOutput(scope, id, { value, description });
  say('IngestDirectQueueUrl', ingest.directQueue.queueUrl, 'Send events here, MessageGroupId = your client id');
  say('EventsTableName', store.table.tableName, 'Every accepted event of the last seven days');
  say('QuarantineTableName', quarantine.table.tableName, 'Every refused event of the last fourteen days');
  say('QuarantineBucketName', quarantine.bodies.bucketName, 'The large bodies of refused events, by their bodyKey');
  say('EventBusName', route.bus.eventBusName, 'The bus that the actions listen to');
  for (const action of route.actions) {
    say(
      `ActionQueueUrl${action.node.id.replaceAll('-', '')}`,
      action.queue.queueUrl,
      `Consume the action ${action.node.id} here`,
    );
  }
}
