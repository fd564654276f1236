import type { LambdaFunction } from '../functions.ts';

/**
 * What Lambda says of a function. Size and digest of its code are not said: there is no deployment package here.
 * https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html (not checked; the members as recorded from AWS)
 */
export function functionConfiguration({ arn, config, lastModified, revisionId }: LambdaFunction): object {
  const { LoggingConfig: logging = {} } = config;
  return {
    FunctionName: config.FunctionName,
    FunctionArn: arn,
    Runtime: config.Runtime,
    Role: config.Role,
    Handler: config.Handler,
    Description: config.Description ?? '',
    Timeout: config.Timeout,
    MemorySize: config.MemorySize,
    LastModified: new Date(lastModified).toISOString().replace('Z', '+0000'),
    Version: '$LATEST',
    ...(Object.keys(config.Environment.Variables).length > 0 && { Environment: config.Environment }),
    KMSKeyArn: config.KmsKeyArn,
    TracingConfig: { Mode: config.TracingConfig?.Mode ?? 'PassThrough' },
    RevisionId: revisionId,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: config.Architectures ?? ['x86_64'],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: {
      LogFormat: 'Text',
      ...logging,
      LogGroup: logging.LogGroup ?? `/aws/lambda/${config.FunctionName}`,
    },
  };
}
