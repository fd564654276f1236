import type { Operations } from '../../core/service.ts';
import { parseInput } from '../../events/input.ts';
import { AwsError } from '../../core/aws-error.ts';
import { notEmulated } from '../errors.ts';
import type { Secret } from '../secret.ts';
import { listInput, secretInput, type SecretStore } from './input.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * DescribeSecret and ListSecrets. Members as others recorded them from AWS; those that are `undefined` are not written.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html (no key for Secrets Manager's own, checked
 *   2026-11-27)
 */
export function descriptionOperations(secrets: SecretStore): Operations {
  return {
    DescribeSecret: (input) => {
      const secret = secrets.get(parseInput(secretInput, input).SecretId);
      return { ...description(secret), VersionIdsToStages: secret.labels.byVersion() };
    },
    ListSecrets: (input) => {
      const { Filters, MaxResults, NextToken, SortBy, SortOrder } = parseInput(listInput, input);
      if (Filters !== undefined && Filters.length > 0) throw notEmulated('Filters');
      if (SortBy !== undefined && SortBy !== 'created-date') throw notEmulated(`SortBy ${SortBy}`);
      const all = SortOrder === 'asc' ? secrets.all() : secrets.all().toReversed();
      const from = NextToken === undefined ? 0 : all.findIndex(({ props }) => props.arn === decoded(NextToken)) + 1;
      if (NextToken !== undefined && from === 0)
        throw new AwsError('InvalidNextTokenException', 'The NextToken value is invalid.');
      const page = all.slice(from, from + MaxResults);
      const last = page.at(-1);
      return {
        SecretList: page.map((secret) => ({
          ...description(secret),
          SecretVersionsToStages: secret.labels.byVersion(),
        })),
        NextToken: last && from + page.length < all.length ? Buffer.from(last.props.arn).toString('base64') : undefined,
      };
    },
  };
}

function description({ accessedAt, changedAt, createdAt, props }: Secret): Record<string, unknown> {
  return {
    ARN: props.arn,
    Name: props.name,
    Description: props.description,
    KmsKeyId: props.kmsKeyId,
    CreatedDate: createdAt / 1_000,
    LastChangedDate: changedAt / 1_000,
    // By the day.
    LastAccessedDate: accessedAt === undefined ? undefined : (accessedAt - (accessedAt % dayMs)) / 1_000,
    Tags: props.tags.length === 0 ? undefined : props.tags.map(([Key, Value]) => ({ Key, Value })),
  };
}

function decoded(token: string): string {
  return Buffer.from(token, 'base64').toString();
}
