import type { CreatedResource, CreationContext, ResourceModel } from '../resource-model.ts';

/** Properties of a type that is taken as it is, resolved, and acts on nothing. */
type Properties = Readonly<Record<string, unknown>>;

const recorded = (
  reason: string,
  describe: (properties: Properties, context: CreationContext) => CreatedResource,
): ResourceModel => ({ create: describe, withoutEffect: { '*': reason } });

/** Types that only matter on AWS so far. Their references resolve, so that what refers to them is checked. */
export const recordedModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::Logs::LogGroup': recorded(
    'recorded; logs go to the console of the cloud, none are kept',
    (properties, { environment }) => {
      const name = String(properties['LogGroupName']);
      return {
        ref: name,
        attributes: { Arn: `arn:aws:logs:${environment.region}:${environment.accountId}:log-group:${name}:*` },
      };
    },
  ),
};
