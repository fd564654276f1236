import type { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { logRetentionOf } from './log-retention.ts';
import { metricsNamespaceOf } from './names.ts';
import { removalPolicyOf } from './removal-policy.ts';
import type { StageScope } from './stage-scope.ts';

/** Properties of a pipeline function. */
export interface PipelineFunctionProps extends StageScope {
  /** The stage of the pipeline that it is: names the function, its log group and its role. */
  readonly thing: string;
  readonly description: string;
  /** The built bundle, with `index.handler`. */
  readonly code: Code;
  readonly timeout: Duration;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A function of the pipeline with its own role and an encrypted log that ends; it may do nothing but write to that log, and
 * traces of itself. */
export class PipelineFunction extends Construct {
  readonly function: Function;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const { stage, nameOf, key, thing } = props;
    const functionName = nameOf(thing);
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: logRetentionOf(stage),
      encryptionKey: key,
      removalPolicy: removalPolicyOf(stage),
    });
    // Without this role CDK attaches a managed policy that lets a function write to every log group of the account.
    const role = new Role(this, 'Role', {
      roleName: functionName,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    this.function = new Function(this, 'Function', {
      functionName,
      description: props.description,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // Grants the role to write segments, which no resource holds.
      tracing: Tracing.ACTIVE,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.code,
      timeout: props.timeout,
      memorySize: props.memoryMb,
      environmentEncryption: key,
      environment: {
        ...props.environment,
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: thing,
        // Lambda's own level would also hold back metrics, which are lines without one.
        POWERTOOLS_LOG_LEVEL: stage.logLevel,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespaceOf(stage.name),
      },
    });
  }
}
