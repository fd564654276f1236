import * as z from 'zod';

/**
 * The properties of an `AWS::Lambda::EventInvokeConfig`, with every reference resolved. A property that is not listed, such as a
 * destination, is refused.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html (checked 2026-11-27)
 */
export const eventInvokeConfig = z.strictObject({
  FunctionName: z.string().min(1),
  Qualifier: z.literal('$LATEST'),
  MaximumRetryAttempts: z.int().min(0).max(2).optional(),
  MaximumEventAgeInSeconds: z.int().min(60).max(21_600).optional(),
});

/** How often and how long an asynchronous event is tried. */
export type EventInvokeConfig = Omit<z.output<typeof eventInvokeConfig>, 'FunctionName' | 'Qualifier'>;
