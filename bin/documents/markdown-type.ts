import { catalog } from '../../schemas/catalog.ts';
import type { Envelope } from '../../schemas/envelope.ts';
import type { EventType } from '../../schemas/event-type.ts';
import { describe } from '../catalog/describe.ts';
import { wholeExample } from './event-examples.ts';
import { fieldTable } from './markdown-fields.ts';
import { actionsOf, askingFor, clientsOf } from './routing.ts';

/** The section of one event type: what it means, where it goes, its fields, an example, and a command that sends it. */
export function typeSection(eventType: EventType): string {
  const { type, summary, data } = eventType;
  const [client = 'operator'] = clientsOf(type);
  return [
    `### ${type}`,
    summary,
    [
      `- goes to: ${listed(actionsOf(type))}`,
      `- may be sent by: ${listed(clientsOf(type))}`,
      `- schema: [${type}.schema.json](${type}.schema.json)`,
      ...factLines(eventType),
      ...versionLines(eventType),
    ].join('\n'),
    fieldTable(data),
    fenced('json', JSON.stringify(wholeExample(eventType), undefined, 2)),
    fenced('sh', curl(wholeExample(eventType), client)),
  ].join('\n\n');
}

function listed(names: readonly string[]): string {
  return names.length > 0 ? names.map((name) => `\`${name}\``).join(', ') : 'nobody';
}

/** What is known of each event, from where, and who asks for it. */
function factLines({ type, facts = {} }: EventType): string[] {
  return Object.entries(facts).map(([name, { fact }]) => {
    const askedBy = askingFor(type, name).map(
      ({ action, value }) => `\`${action}\` gets it where that is \`${value}\``,
    );
    return `- known of it: ${[`\`${name}\`, looked up in \`${fact}\``, ...askedBy].join('; ')}`;
  });
}

/** Which versions there are, if more than this one, and how this one is made of the one before. */
function versionLines(eventType: EventType): string[] {
  const { versions } = describe(eventType, catalog, []);
  if (versions === 'v1') return [];
  const from = eventType.upcast?.from.type;
  return [
    `- versions: ${versions}${from === undefined ? '' : `; \`upcast\` makes this one of \`${from}\`, for consumers that know only this one`}`,
  ];
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Sends the example to the queue of `npm start`, as a client that may. */
function curl(example: Envelope, client: string): string {
  const message = {
    QueueUrl: 'http://127.0.0.1:4566/000000000000/sluice-dev-ingest-direct.fifo',
    MessageGroupId: client,
    MessageBody: JSON.stringify(example),
  };
  return [
    `curl -s http://127.0.0.1:4566 --aws-sigv4 aws:amz:us-east-1:sqs --user ${client}:local \\`,
    "  -H 'Content-Type: application/x-amz-json-1.0' -H 'X-Amz-Target: AmazonSQS.SendMessage' \\",
    `  -d '${JSON.stringify(message).replaceAll("'", String.raw`'\''`)}'`,
  ].join('\n');
}
