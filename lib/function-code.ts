import type { Code } from 'aws-cdk-lib/aws-lambda';

/** The functions of the pipeline; each is a folder of `lambdas/`. A stage that delivers nothing has no `deliver`. */
export const functionNames = ['validator', 'sender', 'query', 'watch', 'deliver'] as const;

/** The built bundle of each function. */
export type FunctionCode = Readonly<Record<(typeof functionNames)[number], Code>>;
