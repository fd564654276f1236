import { RemovalPolicy } from 'aws-cdk-lib';
import type { Stage } from './stage.ts';

/** What becomes of whatever keeps data, or a key to it, when the stack goes or it is replaced. */
export function removalPolicyOf({ retainData }: Pick<Stage, 'retainData'>): RemovalPolicy {
  return retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
