import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { marshall } from '@aws-sdk/util-dynamodb';
import { toWrites } from './quarantine-item.ts';
import type { QuarantinedEvent, Resubmission } from '../../schemas/quarantined-event.ts';

/** Keeps what was refused, with the reasons. */
export interface Quarantine {
  /**
   * Writing the same message again changes nothing but its times, and nothing at all once an operator has sent its event again: what is
   * noted of that stays. Throws what DynamoDB or S3 throws.
   *
   * @param checkTime called before each write; throws when none may be begun any more
   */
  put(event: QuarantinedEvent, checkTime?: () => void): Promise<void>;
}

const notResubmitted = `attribute_not_exists(${'resubmittedAt' satisfies keyof Resubmission})`;

/** What quarantine is kept with. */
export interface QuarantineDeps {
  readonly dynamoDb: DynamoDBClient;
  readonly tableName: string;
  readonly s3: S3Client;
  /** For bodies that are too large for the table. */
  readonly bucketName: string;
}

/**
 * Quarantine in a DynamoDB table, and large bodies in a bucket. An item is only written once its body is there: what fails
 * between the two is written again under the same keys when the message comes again.
 */
export function createQuarantine({ dynamoDb, tableName, s3, bucketName }: QuarantineDeps): Quarantine {
  return {
    async put(event, checkTime) {
      const { item, object } = toWrites(event);
      if (object) {
        checkTime?.();
        const { key: Key, body: Body } = object;
        // As text: whoever opens it is to see what came, and no browser is to make anything of it.
        await s3.send(
          new PutObjectCommand({ Bucket: bucketName, Key, Body, ContentType: 'text/plain; charset=utf-8' }),
        );
      }
      checkTime?.();
      await dynamoDb
        .send(new PutItemCommand({ TableName: tableName, Item: marshall(item), ConditionExpression: notResubmitted }))
        .catch((error: unknown) => {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        });
    },
  };
}
