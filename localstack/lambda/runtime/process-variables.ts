import { dirname } from 'node:path';

import type { FunctionConfig } from '../function-config.ts';

/** What a function's variables are made of. */
export interface ProcessVariablesInput {
  readonly config: FunctionConfig;
  readonly region: string;
  readonly codeDirectory: string;
  readonly logStreamName: string;
  /** Credentials, AWS_ENDPOINT_URL: what the cloud itself gives the function. */
  readonly hostVariables: Readonly<Record<string, string>>;
}

/**
 * The whole environment of a function's process: what AWS sets by default, then the template's variables, then those that
 * AWS reserves. Nothing of the environment of the embedded cloud itself gets through.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime, not checked
 */
export function processVariables(input: ProcessVariablesInput): Record<string, string> {
  const { config, region } = input;
  return {
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
    ...config.Environment.Variables,
    _HANDLER: config.Handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${config.Runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: config.FunctionName,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.MemorySize),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: config.LoggingConfig?.LogGroup ?? `/aws/lambda/${config.FunctionName}`,
    AWS_LAMBDA_LOG_STREAM_NAME: input.logStreamName,
    LAMBDA_TASK_ROOT: input.codeDirectory,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    ...input.hostVariables,
  };
}
