import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { bucketNameOf } from '../../lib/names.ts';
import { actionThing } from '../../schemas/action-queues.ts';
import type { Operator } from './operator.ts';

/** Where a stage is deployed, and what its replays go by. */
export interface StagePlace {
  readonly account: string;
  readonly region: string;
  readonly archiveArn: string;
  readonly busArn: string;
  readonly ruleArn: (action: string) => string;
  /** The rule that writes down what is on the bus. */
  readonly logRuleArn: string;
  readonly tableArn: string;
  /** The bucket of what the sender gave up. */
  readonly failuresBucket: string;
}

/** Where the stage of a command is: its names are known, the account is that of whoever asks. */
export async function placeOfStage({ sts, nameOf }: Pick<Operator, 'sts' | 'nameOf'>): Promise<StagePlace> {
  const { Arn: caller = '', Account: account = '' } = await sts.send(new GetCallerIdentityCommand({}));
  const region = await sts.config.region();
  const arn = (service: string, thing: string): string =>
    `arn:${caller.split(':')[1]}:${service}:${region}:${account}:${thing}`;
  const name = nameOf('events');
  return {
    account,
    region,
    archiveArn: arn('events', `archive/${name}`),
    busArn: arn('events', `event-bus/${name}`),
    logRuleArn: arn('events', `rule/${name}/${nameOf('log')}`),
    ruleArn: (action) => arn('events', `rule/${name}/${nameOf(actionThing(action))}`),
    tableArn: arn('dynamodb', `table/${name}`),
    failuresBucket: bucketNameOf(nameOf, 'send-failures', { account, region }),
  };
}
