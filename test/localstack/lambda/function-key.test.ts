import type { Key } from '../../../localstack/kms/key.ts';
import { keyRefusal } from '../../../localstack/lambda/function-key.ts';
import type { Services } from '../../../localstack/services.ts';
import { assets, getAtt, lambda, load } from '../template/fixture.ts';

const assumedBy = (Service: string) => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' },
});

/** A function whose variables lie under a key of its own, and whose role has this statement. */
function withKey(statement: object): { services: Services; refusal: () => unknown; keyId: string } {
  const PolicyDocument = { Version: '2012-10-17', Statement: { Effect: 'Allow', Resource: '*', ...statement } };
  const { loaded, services, functions } = load(
    {
      Key: { Type: 'AWS::KMS::Key' },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'notify',
          AssumeRolePolicyDocument: assumedBy('lambda.amazonaws.com'),
          Policies: [{ PolicyName: 'decrypts', PolicyDocument }],
        },
      },
      Function: lambda('notify', { Role: getAtt('Role', 'Arn'), KmsKeyArn: getAtt('Key', 'Arn') }),
    },
    { Outputs: { Key: { Value: getAtt('Key', 'KeyId') } } },
    assets,
  );
  const [made] = functions;
  if (made === undefined) throw new Error('the template made no function');
  const refusal = (): unknown => keyRefusal(made.config, (config) => services.checkKeyOf(config));
  return { services, refusal, keyId: String(loaded.outputs['Key']) };
}

const throughLambda = {
  StringEquals: {
    'kms:ViaService': 'lambda.eu-central-1.amazonaws.com',
    'kms:EncryptionContext:aws:lambda:FunctionArn': 'arn:aws:lambda:eu-central-1:123456789012:function:notify',
  },
};

test('a role that may decrypt, if only by way of Lambda and for its function, gets the variables', () => {
  expect(withKey({ Action: 'kms:Decrypt', Condition: throughLambda }).refusal()).toBeUndefined();
});

test('a role that may not is told so', () => {
  expect(withKey({ Action: 'kms:Encrypt' }).refusal()).toMatchObject({
    code: 'KMSAccessDeniedException',
    status: 502,
    message: expect.stringContaining('because KMS access was denied'),
  });
});

test.each([
  ['disabled', 'KMSDisabledException', (key: Key) => key.setEnabled(false)],
  ['to be deleted', 'KMSInvalidStateException', (key: Key, now: number) => key.scheduleDeletion(7, now)],
])('a key that is %s answers %s', (_what, code, act) => {
  const { services, refusal, keyId } = withKey({ Action: 'kms:Decrypt' });
  act(services.kms.keys.find(keyId), services.lambdaApi.clock.now());
  expect(refusal()).toMatchObject({ code, status: 502 });
});
