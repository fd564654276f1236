import { ManualClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import { secretConfig, SecretsManager } from '../../../localstack/secrets/secrets-manager.ts';
import { refusal as refusalOf } from '../refusal.ts';
import { producer } from '../wire/fixture.ts';

type Answer = Record<string, unknown>;

const caller = { principal: producer, endpoint: 'http://127.0.0.1:4566', signal: new AbortController().signal };

/** A version's id that is as long as it has to be. */
export const token = (name: string): string => name.padEnd(32, '0');

/** A Secrets Manager in virtual time with the secret `shop`, whose text is `first` in the version `made`. */
export function startSecrets(seed = 3) {
  const clock = new ManualClock();
  const environment = { clock, entropy: seededEntropy(seed), accountId: '111122223333', region: 'eu-central-1' };
  const secrets = new SecretsManager(environment);
  const create = (properties: Record<string, unknown>): string =>
    secrets.create(secretConfig.parse(properties)).props.arn;
  const arn = create({ Name: 'shop', SecretString: 'first' });
  const call = (operation: string, input: Answer = {}): Answer =>
    JSON.parse(JSON.stringify(secrets.operations[operation]?.({ SecretId: 'shop', ...input }, caller))) as Answer;
  const get = (input: Answer = {}): unknown => call('GetSecretValue', input)['SecretString'];
  const put = (id: string, SecretString: string, input: Answer = {}): Answer =>
    call('PutSecretValue', { ClientRequestToken: token(id), SecretString, ...input });
  const refusal = (operation: string, input: Answer = {}): string => refusalOf(() => call(operation, input));
  const stages = (): unknown => call('DescribeSecret')['VersionIdsToStages'];
  const made = String(call('GetSecretValue')['VersionId']);
  return { arn, call, clock, create, get, made, put, refusal, secrets, stages };
}
