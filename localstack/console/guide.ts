import { exampleOfType } from '../../schemas/catalog.ts';
import { colours } from './colours.ts';

/** Where a stack is reached. */
export interface Addresses {
  readonly endpoint: string;
  /** With a slash at its end. */
  readonly apiUrl: string;
  /** Of the direct queue. */
  readonly queueUrl: string;
}

/** For a file in the folder of the checkout; it is only printed here. */
const importPublisher = "import { apiTransport, createPublisher } from './schemas/publisher/index.ts';";

/**
 * Says how to send an event of one's own and where to look for it, in commands that work as they stand.
 *
 * @param place the options of `npx sluice` that lead here
 */
export function guide({ endpoint, apiUrl, queueUrl }: Addresses, prefix: string, place: string): string {
  const event = exampleOfType('com.example.shop.order-placed.v1', 'order-1', new Date().toISOString());
  const withId = (id: string): string => JSON.stringify({ ...event, id });
  const call = JSON.stringify({ QueueUrl: queueUrl, MessageGroupId: 'acme-shop', MessageBody: withId('order-1') });
  return `
${colours.bold('Send your own')} (MessageGroupId is your client id; a new id for each event; the access key id is the client's name)

${colours.dim('# curl, by the API')}
curl -s ${apiUrl}clients/acme-shop/events --aws-sigv4 aws:amz:us-east-1:execute-api --user acme-shop:local \\
  -H 'Content-Type: application/json' -d '${withId('order-0')}'

${colours.dim('# curl, by the queue')}
curl -s ${endpoint} --aws-sigv4 aws:amz:us-east-1:sqs --user acme-shop:local \\
  -H 'Content-Type: application/x-amz-json-1.0' -H 'X-Amz-Target: AmazonSQS.SendMessage' \\
  -d '${call}'

${colours.dim('# AWS CLI')}
export AWS_ACCESS_KEY_ID=acme-shop AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1
aws --endpoint-url ${endpoint} sqs send-message --queue-url ${queueUrl} \\
  --message-group-id acme-shop --message-body '${withId('order-2')}'

${colours.dim('# TypeScript: save as send.mts in this folder, then npx tsx send.mts')}
${importPublisher}
const credentials = { accessKeyId: 'acme-shop', secretAccessKey: 'local' };
const transport = apiTransport({ url: '${apiUrl}', clientId: 'acme-shop', region: 'us-east-1', credentials });
const publisher = createPublisher({ clientId: 'acme-shop', source: '${event.source}', transport });
console.log(await publisher.publish({ type: '${event.type}', data: ${JSON.stringify(event.data)} }));

${colours.bold('Look')} (a client may send, and ask about its own events; the operator may do everything but send by the queue)

npx sluice status${place}
npx sluice events get acme-shop order-1${place}
npx sluice --help
curl -s ${apiUrl}clients/acme-shop/events/order-0 --aws-sigv4 aws:amz:us-east-1:execute-api --user acme-shop:local
export AWS_ACCESS_KEY_ID=operator AWS_SECRET_ACCESS_KEY=local
aws --endpoint-url ${endpoint} dynamodb query --table-name ${prefix}events \\
  --key-condition-expression 'clientId = :c' --expression-attribute-values '{":c":{"S":"acme-shop"}}'
aws --endpoint-url ${endpoint} sqs receive-message --queue-url ${queueUrl.replace('ingest-direct.fifo', 'action-shop-orders')}

${colours.bold('What arrives is shown here; Ctrl-C ends it.')}
`;
}
