import type { CloudEnvironment } from '../../core/environment.ts';

/**
 * The ARN of a table; a name that is an ARN already is given back, as operations take either.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html: TableName (checked 2026-11-21)
 */
export function tableArn({ region, accountId }: Pick<CloudEnvironment, 'region' | 'accountId'>, name: string): string {
  return name.startsWith('arn:') ? name : `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
}

/** The ARN of a secondary index. */
export const indexArn = (tableArnOfIndex: string, name: string): string => `${tableArnOfIndex}/index/${name}`;
