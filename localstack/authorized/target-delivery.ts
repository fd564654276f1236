import { AwsError } from '../core/aws-error.ts';
import type { TargetDelivery } from '../core/ports.ts';

/** Delivers to whichever service a target's ARN names: `sqs`, `lambda`. Any other is refused as AWS refuses a target that cannot be. */
export function deliveryByService(services: Readonly<Record<string, TargetDelivery>>): TargetDelivery {
  return {
    deliver: (targetArn, body, options) => {
      const service = targetArn.split(':')[2] ?? '';
      const delivery = services[service];
      if (!delivery)
        throw new AwsError('InvalidParameterValue', `${targetArn}: targets of ${service} are not emulated.`);
      delivery.deliver(targetArn, body, options);
    },
  };
}
