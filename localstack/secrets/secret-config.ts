import * as z from 'zod';
import { secretLimits } from './limits.ts';
import { passwordRules } from './password.ts';

/**
 * The properties of an `AWS::SecretsManager::Secret`, with every reference resolved. A property that is not listed is refused.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html (not checked)
 */
export const secretConfig = z
  .strictObject({
    Name: z.string().regex(/^[\w/+=.@-]{1,512}$/, 'expected up to 512 letters, digits and /_+=.@-'),
    Description: z.string().max(2_048).optional(),
    /** A key's id or ARN, an alias's name or ARN. */
    KmsKeyId: z.string().min(1).optional(),
    GenerateSecretString: passwordRules.optional(),
    SecretString: z.string().optional(),
    Tags: z
      .array(z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256) }))
      .max(secretLimits.maxTags)
      .default([]),
  })
  .refine(
    ({ GenerateSecretString, SecretString }) => GenerateSecretString === undefined || SecretString === undefined,
    {
      error: 'expected GenerateSecretString or SecretString, not both',
    },
  );

/** A secret's properties, parsed by {@link secretConfig}. */
export type SecretConfig = z.output<typeof secretConfig>;
