import { Duration } from 'aws-cdk-lib';
import type { DeliveryTarget, DeliveryTargets } from '../schemas/delivery-target.ts';
import type { DeliverConfig } from './deliver-config.ts';
import type { Stage } from './stage.ts';

/** The targets of a stage, as the function `deliver` reads them: a file beside its code, since its variables have room for few. */
export function targetsOf({ actions, allowPrivateTargets, queueRetentionDays }: Stage): DeliveryTargets {
  return {
    allowPrivateTargets,
    queueRetentionSeconds: Duration.days(queueRetentionDays).toSeconds(),
    actions: Object.fromEntries(actions.flatMap(({ name, deliver }) => (deliver ? [[name, targetOf(deliver)]] : []))),
  };
}

/** How many run at a time is the event source's business. */
function targetOf({ ratePerSecond, burst, concurrency: _concurrency, ...target }: DeliverConfig): DeliveryTarget {
  if (ratePerSecond === undefined) return target;
  return { ...target, rate: { perSecond: ratePerSecond, burst: burst ?? Math.max(1, Math.floor(ratePerSecond)) } };
}
