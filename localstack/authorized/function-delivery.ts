import type { Authorizer } from '../core/access.ts';
import type { Entropy } from '../core/entropy.ts';
import type { TargetDelivery } from '../core/ports.ts';
import type { AsyncInvocations } from '../lambda/async-invocations.ts';
import type { Functions } from '../lambda/functions.ts';

/** What functions are invoked by. */
export interface FunctionDeliveryProps {
  readonly functions: Functions;
  readonly events: AsyncInvocations;
  readonly entropy: Entropy;
  readonly authorizer: Authorizer;
}

/**
 * Delivers to functions for those whom the function's policy lets. Whoever delivers is done when Lambda has taken the event; what
 * becomes of it then is Lambda's affair.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html (not checked)
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html (checked 2026-11-27)
 */
export function functionDelivery({ functions, events, entropy, authorizer }: FunctionDeliveryProps): TargetDelivery {
  return {
    deliver: (functionArn, body, { source }) => {
      const { arn, config } = functions.get(functionArn);
      authorizer.check(source, { action: 'lambda:InvokeFunction', resource: arn });
      events.accept(config.FunctionName, JSON.parse(body), entropy.uuid());
    },
  };
}
