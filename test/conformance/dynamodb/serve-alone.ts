import { ShiftedClock } from '../../../localstack/core/clock.ts';
import { seededEntropy } from '../../../localstack/core/entropy.ts';
import { DynamoDb } from '../../../localstack/dynamodb/dynamodb.ts';
import { dynamoDbEndpoints } from '../../../localstack/dynamodb/endpoint.ts';
import { WireServer } from '../../../localstack/wire/server.ts';

/** DynamoDB of the embedded cloud by itself: whoever asks may do everything. Throws the first fault when it ends. */
export async function serveAlone<Result>(use: (endpoint: string) => Promise<Result>): Promise<Result> {
  const faults: unknown[] = [];
  const environment = {
    clock: new ShiftedClock(),
    entropy: seededEntropy(1),
    accountId: '000000000000',
    region: 'us-east-1',
  };
  const dynamoDb = new DynamoDb(
    environment,
    () => undefined,
    () => undefined,
  );
  const server = new WireServer({
    services: dynamoDbEndpoints(dynamoDb),
    rest: [],
    gate: {
      identify: () => ({ kind: 'user', arn: 'arn:aws:iam::000000000000:user/operator', uniqueId: 'AIDAOPERATOR' }),
      check: () => undefined,
    },
    port: 0,
    onFault: (fault) => faults.push(fault),
  });
  try {
    const result = await use(await server.listen());
    if (faults.length > 0) throw faults[0];
    return result;
  } finally {
    await server.close();
  }
}
