import { Aws, Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Code, Function } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow } from './allow.ts';
import { useKeyBy } from './key-use.ts';
import { PipelineFunction } from './pipeline-function.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of the watch. Its own key, `alarmsKey`, is another than the one it watches. */
export interface WatchProps extends Omit<StageScope, 'key'> {
  readonly code: Code;
  readonly alarmsKey: Key;
  /** The stage's key, and the bucket of what could not be sent. */
  readonly watched: { readonly key: Key; readonly failures: Bucket };
}

/** How often it looks, which is also how long a look is worth having. */
const interval = Duration.minutes(1);

/**
 * The watch: every minute it reports what no metric of AWS tells, whether the stage's key can be used and how much lies among what could
 * not be sent. It does so when that key is disabled, for neither its log nor its variables are under it.
 */
export class Watch extends Construct {
  readonly function: Function;

  constructor(scope: Construct, id: string, { code, alarmsKey, watched, ...scoped }: WatchProps) {
    super(scope, id);
    const { nameOf } = scoped;
    this.function = new PipelineFunction(this, 'Watch', {
      ...scoped,
      key: alarmsKey,
      thing: 'watch',
      description: 'Reports whether the key can be used and what could not be sent',
      code,
      timeout: Duration.seconds(30),
      memoryMb: 256,
      environment: { KEY_ARN: watched.key.keyArn, SEND_FAILURES_BUCKET_NAME: watched.failures.bucketName },
    }).function;
    allow(this.function, ['kms:GenerateDataKeyWithoutPlaintext'], watched.key.keyArn);
    allow(this.function, ['s3:ListBucket'], watched.failures.bucketArn);
    this.function.addToRolePolicy(useKeyBy(['lambda'], alarmsKey, ['kms:Decrypt']));
    alarmsKey.addToResourcePolicy(forLogsOf(nameOf('watch')));
    // Nobody wants to know late what the next look tells. A minute is the least that both take.
    this.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: interval });
    new Rule(this, 'Rule', {
      ruleName: nameOf('watch'),
      description: 'Has the watch look',
      schedule: Schedule.rate(interval),
      targets: [new LambdaFunction(this.function, { retryAttempts: 2, maxEventAge: interval })],
    });
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html (not checked) */
function forLogsOf(functionName: string): PolicyStatement {
  const group = `log-group:/aws/lambda/${functionName}`;
  return new PolicyStatement({
    sid: 'LogsOfWatch',
    principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
    // In a key's policy `*` is the key itself.
    resources: ['*'],
    conditions: {
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:${group}`,
      },
    },
  });
}
