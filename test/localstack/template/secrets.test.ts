import { App, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { secretsAccess } from '../../../localstack/secrets/access.ts';
import { load, type WrittenResource } from './fixture.ts';

interface SecretTemplate {
  readonly Resources: Readonly<Record<string, WrittenResource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
}

/** What the CDK makes of a secret under a key: one role may read it, another may not, a third may but for the key. */
function synthesized(): SecretTemplate {
  const app = new App();
  const stack = new Stack(app, 'Test');
  const encryptionKey = new Key(stack, 'Key');
  const generateSecretString = { passwordLength: 48, excludePunctuation: true };
  const secret = new Secret(stack, 'Secret', { secretName: 'app-deliver-shop', encryptionKey, generateSecretString });
  const assumedBy = new ServicePrincipal('lambda.amazonaws.com');
  const [reader, keyless] = ['reader', 'keyless', 'other'].map(
    (roleName) => new Role(stack, roleName, { roleName, assumedBy }),
  );
  if (reader) secret.grantRead(reader);
  const mayRead = { actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] };
  keyless?.addToPolicy(new PolicyStatement(mayRead));
  stack.exportValue(secret.secretArn, { name: 'arn' });
  return app.synth().getStackByName('Test').template as SecretTemplate;
}

/** The secret in a cloud, and what a role is refused of reading it. */
function world() {
  const { Resources, Outputs } = synthesized();
  const { loaded, services } = load(Resources, { Outputs });
  const rules = secretsAccess(services.secrets);
  const refusal = (roleName: string): string | undefined => {
    const role = services.identities.roleByArn(`arn:aws:iam::123456789012:role/${roleName}`);
    if (!role) throw new Error(`no role ${roleName}`);
    const principal = services.identities.beginRoleSession(role, 'test', { policy: undefined, issuedAt: 0 });
    try {
      const asked = rules['GetSecretValue']?.({ SecretId: 'app-deliver-shop' }) ?? [];
      for (const access of asked) services.authorizer.check(principal, access);
      return undefined;
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  return { loaded, services, refusal };
}

test('what the CDK makes of a secret is made here: its reference is its ARN, its text as the rules say', () => {
  const { loaded, services } = world();
  const secret = services.secrets.get('app-deliver-shop');
  expect(Object.values(loaded.outputs)).toEqual([secret.props.arn]);
  expect(secret.version({}).value).toEqual({ SecretString: expect.stringMatching(/^[A-Za-z\d]{48}$/) });
  expect(loaded.withoutEffect).toContainEqual(expect.stringMatching(/^AWS::SecretsManager::Secret KmsKeyId: /));
});

test('who may read a secret reads it while its key can be used', () => {
  const { refusal, services } = world();
  expect(refusal('other')).toBe('AccessDeniedException');
  expect(refusal('keyless')).toBe('KMSAccessDeniedException');
  expect(refusal('reader')).toBeUndefined();
  services.kms.keys.all()[0]?.setEnabled(false);
  expect(refusal('reader')).toBe('KMSDisabledException');
});

test.each([
  ['of two texts', { GenerateSecretString: {}, SecretString: 'x' }, /expected GenerateSecretString or SecretString/],
  ['in another region', { ReplicaRegions: [{ Region: 'eu-west-1' }] }, /ReplicaRegions/],
  ['of a name that cannot be', { Name: 'a b' }, /expected up to 512 letters/],
  ['whose text cannot be', { GenerateSecretString: { PasswordLength: 1 } }, /^Secret .*InvalidParameterException/],
])('a secret %s is refused', (_what, Properties, expected) => {
  expect(() => load({ Secret: { Type: 'AWS::SecretsManager::Secret', Properties } })).toThrow(expected);
});

test('a secret that a template gives no name has that of its resource, and may be without a value', () => {
  const { services } = load({ Mine: { Type: 'AWS::SecretsManager::Secret' } });
  const secret = services.secrets.get('Mine');
  expect(() => secret.version({})).toThrow(/staging label: AWSCURRENT/);
});
