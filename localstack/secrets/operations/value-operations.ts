import type { Operations } from '../../core/service.ts';
import { parseInput } from '../../events/input.ts';
import { invalidRequest, notEmulated } from '../errors.ts';
import { secretValue } from '../secret-value.ts';
import { getInput, putInput, type SecretStore } from './input.ts';

/**
 * GetSecretValue and PutSecretValue.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html (checked 2026-11-27)
 * @see https://docs.aws.amazon.com/sdkfornet/v3/apidocs/items/SecretsManager/TPutSecretValueRequest.html (checked 2026-11-27)
 */
export function valueOperations(secrets: SecretStore): Operations {
  const { clock } = secrets.environment;
  return {
    GetSecretValue: (input) => {
      const { SecretId, ...reference } = parseInput(getInput, input);
      const secret = secrets.get(SecretId);
      const { id: VersionId, value, createdAt } = secret.version(reference);
      secret.accessedAt = clock.now();
      const { arn: ARN, name: Name } = secret.props;
      const VersionStages = secret.labels.of(VersionId);
      return { ARN, Name, VersionId, ...value, VersionStages, CreatedDate: createdAt / 1_000 };
    },
    PutSecretValue: (input) => {
      const {
        ClientRequestToken: VersionId,
        RotationToken,
        SecretId,
        VersionStages,
        ...given
      } = parseInput(putInput, input);
      if (RotationToken !== undefined) throw notEmulated('RotationToken');
      // SDKs make one up.
      if (VersionId === undefined)
        throw invalidRequest('You must provide a ClientRequestToken value. We recommend a UUID-type value.');
      const secret = secrets.get(SecretId);
      secret.add(VersionId, secretValue(given), VersionStages ?? ['AWSCURRENT']);
      const { arn: ARN, name: Name } = secret.props;
      return { ARN, Name, VersionId, VersionStages: secret.labels.of(VersionId) };
    },
  };
}
