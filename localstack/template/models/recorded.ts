import type { CreatedResource, CreationContext, ResourceModel } from '../resource-model.ts';

/** Properties of a type that is taken as it is, resolved, and acts on nothing. */
type Properties = Readonly<Record<string, unknown>>;

const recorded = (
  reason: string,
  describe: (properties: Properties, context: CreationContext) => CreatedResource,
): ResourceModel => ({ create: describe, withoutEffect: { '*': reason } });

const accessControl = 'recorded; identity and resource policies are not enforced yet';

/** Types that only matter on AWS so far. Their references resolve, so that what refers to them is checked. */
export const recordedModels: Readonly<Record<string, ResourceModel>> = {
  'AWS::KMS::Key': recorded('recorded; nothing is encrypted on this machine', (_properties, { environment }) => {
    const id = environment.entropy.uuid();
    return {
      ref: id,
      attributes: { KeyId: id, Arn: `arn:aws:kms:${environment.region}:${environment.accountId}:key/${id}` },
    };
  }),
  'AWS::KMS::Alias': recorded('recorded; nothing is encrypted on this machine', named('AliasName')),
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
  'AWS::IAM::Role': recorded(accessControl, (properties, { environment, logicalId }) => {
    const name = typeof properties['RoleName'] === 'string' ? properties['RoleName'] : logicalId;
    const roleId = `AROA${environment.entropy.hex(9).slice(0, 17).toUpperCase()}`;
    return { ref: name, attributes: { Arn: `arn:aws:iam::${environment.accountId}:role/${name}`, RoleId: roleId } };
  }),
  'AWS::IAM::Policy': recorded(accessControl, named('PolicyName')),
  'AWS::SQS::QueuePolicy': recorded(accessControl, byLogicalId),
  'AWS::S3::BucketPolicy': recorded(accessControl, byLogicalId),
};

function named(property: string): (properties: Properties) => CreatedResource {
  return (properties) => ({ ref: String(properties[property]), attributes: {} });
}

function byLogicalId(_properties: Properties, { logicalId }: CreationContext): CreatedResource {
  return { ref: logicalId, attributes: {} };
}
