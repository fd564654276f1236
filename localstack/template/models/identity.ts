import * as z from 'zod';
import type { Identities } from '../../identity/identities.ts';
import { parsePolicy } from '../../identity/policy/policy-document.ts';
import type { IdentityProps } from '../../identity/role.ts';
import { modelOf } from '../resource-model.ts';

const entityName = z.string().regex(/^[\w+=,.@-]{1,64}$/, 'expected letters, digits and _+=,.@-');
const policyName = z.string().regex(/^[\w+=,.@-]{1,128}$/, 'expected letters, digits and _+=,.@-');
const path = z.string().regex(/^\/([\w+=,.@/-]*\/)?$/, 'expected a path between slashes');
const names = z.array(z.string()).default([]);
const inlinePolicy = z.strictObject({ PolicyName: policyName, PolicyDocument: z.unknown() });

/** What roles and users have in common. */
const identityConfig = z.strictObject({
  ManagedPolicyArns: names,
  Path: path.optional(),
  PermissionsBoundary: z.string().optional(),
  Policies: z.array(inlinePolicy).default([]),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]),
});

type IdentityConfig = z.output<typeof identityConfig>;

const description = { Description: 'only describes' };

/**
 * `AWS::IAM::Role`. A role without a name gets its logical id. Policies that AWS manages are refused: none is modelled.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html (checked 2026-11-21)
 */
export const roleModel = modelOf(
  identityConfig.extend({
    RoleName: entityName.optional(),
    AssumeRolePolicyDocument: z.unknown(),
    Description: z.string().optional(),
    MaxSessionDuration: z.int().min(3_600).max(43_200).optional(),
  }),
  (config, { logicalId, services: { identities } }) => {
    const name = config.RoleName ?? logicalId.slice(0, 64);
    const role = identities.createRole({
      ...identityProps(name, config, identities),
      trustPolicy: parsePolicy(config.AssumeRolePolicyDocument, 'trust'),
      maxSessionSeconds: config.MaxSessionDuration,
    });
    attach(config, identities, identities.policiesOfRole(name));
    return { ref: name, attributes: { Arn: role.arn, RoleId: role.id } };
  },
  description,
);

/**
 * `AWS::IAM::User`, without groups and without a password: who can be named in policies. It has no access key.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-user.html (not checked)
 */
export const userModel = modelOf(
  identityConfig.extend({ UserName: entityName.optional() }),
  (config, { logicalId, services: { identities } }) => {
    const name = config.UserName ?? logicalId.slice(0, 64);
    const { arn } = identities.createUser(identityProps(name, config, identities));
    attach(config, identities, identities.policiesOfUser(name));
    return { ref: name, attributes: { Arn: arn } };
  },
);

/** `AWS::IAM::Policy`: an inline policy of the roles and users that it names. */
export const policyModel = modelOf(
  inlinePolicy.extend({ Roles: names, Users: names }),
  ({ PolicyDocument, PolicyName, Roles, Users }, { services: { identities } }) => {
    const policy = parsePolicy(PolicyDocument, 'identity');
    for (const name of Roles) identities.policiesOfRole(name).putInline(PolicyName, policy);
    for (const name of Users) identities.policiesOfUser(name).putInline(PolicyName, policy);
    return { ref: PolicyName, attributes: {} };
  },
);

/**
 * `AWS::IAM::ManagedPolicy`. Its Ref is its ARN.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html (not checked)
 */
export const managedPolicyModel = modelOf(
  z.strictObject({
    ManagedPolicyName: policyName.optional(),
    PolicyDocument: z.unknown(),
    Description: z.string().optional(),
    Path: path.optional(),
    Roles: names,
    Users: names,
  }),
  ({ ManagedPolicyName, Path, PolicyDocument, Roles, Users }, { logicalId, services: { identities } }) => {
    const policy = parsePolicy(PolicyDocument, 'identity');
    const arn = identities.arnOf('policy', { name: ManagedPolicyName ?? logicalId, path: Path });
    identities.managedPolicies.create(arn, policy);
    for (const name of Roles) identities.policiesOfRole(name).attach(arn, policy);
    for (const name of Users) identities.policiesOfUser(name).attach(arn, policy);
    return { ref: arn, attributes: { PolicyArn: arn } };
  },
  description,
);

function identityProps(
  name: string,
  { Path, PermissionsBoundary, Tags }: IdentityConfig,
  { managedPolicies }: Identities,
): IdentityProps {
  return {
    name,
    path: Path,
    boundary: PermissionsBoundary === undefined ? undefined : managedPolicies.find(PermissionsBoundary),
    tags: Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])),
  };
}

function attach(
  { ManagedPolicyArns, Policies }: IdentityConfig,
  { managedPolicies }: Identities,
  attached: ReturnType<Identities['policiesOfRole']>,
): void {
  for (const { PolicyDocument, PolicyName } of Policies)
    attached.putInline(PolicyName, parsePolicy(PolicyDocument, 'identity'));
  for (const arn of ManagedPolicyArns) attached.attach(arn, managedPolicies.find(arn));
}
