import type { CloudEnvironment } from '../core/environment.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * The ARN of a new secret: its name, a hyphen and six random characters, so that a policy about a secret that was deleted is not
 * about one of the same name.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html (checked 2026-11-27)
 */
export function secretArn(name: string, { accountId, entropy, region }: CloudEnvironment): string {
  const draw = (): string => alphabet.charAt(Math.floor(entropy.fraction() * alphabet.length));
  return `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${Array.from({ length: 6 }, draw).join('')}`;
}

/**
 * Whether a text names the secret of this ARN by its ARN: whole, or without the hyphen and the six characters. A text that ends like
 * a whole one is taken for one.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html (checked 2026-11-27)
 */
export function isArnOf(text: string, arn: string): boolean {
  return text === arn || (text === arn.slice(0, -7) && !/-[A-Za-z\d]{6}$/.test(text));
}
