import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { localSecret, operatorName } from '../identity/local-credentials.ts';

/** Something that is known of somebody: as the stage's facts table has it. */
export interface KnownFact {
  readonly fact: string;
  readonly subject: string;
  readonly value: boolean;
}

/** Makes known what is to be known of events, as whoever knows would: before they are sent, into the stage's facts table. */
export async function registerFacts(facts: readonly KnownFact[], endpoint: string, tableName: string): Promise<void> {
  const credentials = { accessKeyId: operatorName, secretAccessKey: localSecret };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  for (const { fact, subject, value } of facts) {
    const Item = { fact: { S: fact }, subject: { S: subject }, value: { BOOL: value } };
    await client.send(new PutItemCommand({ TableName: tableName, Item }));
  }
  client.destroy();
}
