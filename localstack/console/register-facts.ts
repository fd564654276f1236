import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { localSecret, operatorName } from '../identity/local-credentials.ts';
import type { Sample } from './samples.ts';

/** Makes known what is to be known of the samples, as whoever knows would: before they are sent, into the stage's facts table. */
export async function registerFacts(samples: readonly Sample[], endpoint: string, tableName: string): Promise<void> {
  const credentials = { accessKeyId: operatorName, secretAccessKey: localSecret };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  for (const { known } of samples) {
    if (!known) continue;
    const Item = { fact: { S: known.fact }, subject: { S: known.subject }, value: { BOOL: true } };
    await client.send(new PutItemCommand({ TableName: tableName, Item }));
  }
  client.destroy();
}
