import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Stage } from './stage.ts';

/** What the CDK calls the days that a stage keeps its logs. */
const retentions: Readonly<Record<Stage['logRetentionDays'], RetentionDays>> = {
  7: RetentionDays.ONE_WEEK,
  14: RetentionDays.TWO_WEEKS,
  30: RetentionDays.ONE_MONTH,
  90: RetentionDays.THREE_MONTHS,
  365: RetentionDays.ONE_YEAR,
};

/** How long a group of logs keeps them. */
export function logRetentionOf({ logRetentionDays }: Pick<Stage, 'logRetentionDays'>): RetentionDays {
  return retentions[logRetentionDays];
}
