import { AwsError } from '../core/aws-error.ts';
import type { CloudEnvironment } from '../core/environment.ts';
import type { Operations } from '../core/service.ts';
import { secretNotFound } from './errors.ts';
import { secretOperations } from './operations/operations.ts';
import { generateSecretString } from './password.ts';
import { isArnOf, secretArn } from './secret-arn.ts';
import type { SecretConfig } from './secret-config.ts';
import { secretValue } from './secret-value.ts';
import { Secret } from './secret.ts';

export { secretConfig } from './secret-config.ts';

/** The embedded Secrets Manager. What it keeps is in nothing that it says but the answer to GetSecretValue. */
export class SecretsManager {
  /** Target prefix `secretsmanager`, AWS JSON 1.1. */
  readonly operations: Operations;
  readonly environment: CloudEnvironment;
  readonly #byName = new Map<string, Secret>();

  constructor(environment: CloudEnvironment) {
    this.environment = environment;
    this.operations = secretOperations(this);
  }

  /** @throws AwsError `ResourceExistsException`, `InvalidParameterException`, `ValidationException` */
  create({ Description, GenerateSecretString, KmsKeyId, Name, SecretString, Tags }: SecretConfig): Secret {
    if (this.#byName.has(Name))
      throw new AwsError('ResourceExistsException', `The operation failed because the secret ${Name} already exists.`);
    const { clock, entropy } = this.environment;
    const arn = secretArn(Name, this.environment);
    const tags = Tags.map(({ Key, Value }) => [Key, Value] as const);
    const secret = new Secret({ name: Name, arn, description: Description, kmsKeyId: KmsKeyId, tags }, clock);
    const text = GenerateSecretString ? generateSecretString(GenerateSecretString, entropy) : SecretString;
    if (text !== undefined) secret.add(entropy.uuid(), secretValue({ SecretString: text }), []);
    this.#byName.set(Name, secret);
    return secret;
  }

  /** All secrets, in the order of their making. */
  all(): readonly Secret[] {
    return [...this.#byName.values()];
  }

  /** By name or ARN, the ARN with or without what is random of it. */
  find(secretId: string): Secret | undefined {
    if (!secretId.startsWith('arn:')) return this.#byName.get(secretId);
    return this.all().find(({ props }) => isArnOf(secretId, props.arn));
  }

  /** @throws AwsError `ResourceNotFoundException` */
  get(secretId: string): Secret {
    const secret = this.find(secretId);
    if (!secret) throw secretNotFound();
    return secret;
  }
}
