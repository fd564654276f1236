import type { CreatedResource, CreationContext, ResourceModel } from '../resource-model.ts';

/** Properties of a type that is taken as it is, resolved, and acts on nothing. */
type Properties = Readonly<Record<string, unknown>>;

const recorded = (
  reason: string,
  describe: (properties: Properties, context: CreationContext) => CreatedResource,
): ResourceModel => ({ create: describe, withoutEffect: { '*': reason } });

/** Types that only matter on AWS so far. Their references resolve, so that what refers to them is checked. */
export const recordedModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::XRay::SamplingRule': recorded('recorded; nothing is traced here', (_properties, { logicalId }) => ({
    ref: logicalId,
    attributes: {},
  })),
};
