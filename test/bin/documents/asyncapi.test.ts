import { DiagnosticSeverity, Parser } from '@asyncapi/parser';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { asyncApi } from '../../../bin/documents/asyncapi.ts';
import { actions } from '../../../lib/stages/actions.ts';
import { busPattern } from '../../../schemas/bus-event.ts';
import { catalogTypes } from '../../../schemas/catalog.ts';

interface Message {
  readonly payload: { readonly $ref: string };
  readonly examples: readonly { readonly payload: unknown }[];
}

interface Document {
  readonly channels: Readonly<
    Record<string, { readonly address: string; readonly messages: Readonly<Record<string, { readonly $ref: string }>> }>
  >;
  readonly operations: Readonly<
    Record<string, { readonly action: string; readonly channel: { readonly $ref: string } }>
  >;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly messages: Readonly<Record<string, Message>>;
  };
}

const document = JSON.parse(JSON.stringify(asyncApi())) as Document;
const isFault: ReadonlySet<number> = new Set([DiagnosticSeverity.Error, DiagnosticSeverity.Warning]);

const place = '#/components/schemas/';

/** Warnings and errors; that there is a newer version of AsyncAPI is information. */
async function faultsIn(text: string): Promise<readonly string[]> {
  const { diagnostics } = await new Parser().parse(text);
  return diagnostics.filter(({ severity }) => isFault.has(severity)).map(({ message }) => message);
}

test('is AsyncAPI 3 without a fault or a warning', async () => {
  expect(await faultsIn(JSON.stringify(document))).toEqual([]);
});

test('the parser would refuse a message of a channel that is nowhere', async () => {
  const broken = JSON.stringify({ ...document, components: { ...document.components, messages: {} } });
  expect(await faultsIn(broken)).not.toEqual([]);
});

test('the queue that clients send to takes every type', () => {
  const { address, messages } = document.channels['ingest-direct'] ?? {};
  expect(address).toBe('sluice-{stage}-ingest-direct.fifo');
  expect(Object.keys(messages ?? {})).toEqual(catalogTypes);
  expect(document.operations['receiveEvents']).toMatchObject({ action: 'receive' });
});

test.each(actions)('the queue of the action $name holds what its rule lets through', ({ name, types, clients }) => {
  const { address, messages } = document.channels[`action-${name}`] ?? {};
  expect(address).toBe(`sluice-{stage}-action-${name}`);
  expect(document.operations[`deliver-${name}`]).toMatchObject({ action: 'send' });
  const pattern = busPattern(types, clients);
  const schemas = Object.keys(messages ?? {}).map(
    (message) => document.components.schemas[message] as { properties: Record<string, { const?: string }> },
  );
  expect(schemas.map(({ properties }) => properties['detail-type']?.const)).toEqual(pattern['detail-type']);
  for (const { properties } of schemas) expect(pattern.source).toEqual([properties['source']?.const]);
});

describe('messages', () => {
  const ajv = new Ajv({ strict: true, strictTypes: false });
  addFormats.default(ajv);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    ajv.addSchema(JSON.parse(JSON.stringify(schema).replaceAll(`"${place}`, '"')) as object, name);
  }

  test.each(Object.entries(document.components.messages))('%s has an example, and it fits', (_name, message) => {
    const validate = ajv.getSchema(message.payload.$ref.slice(place.length));
    expect(message.examples).not.toEqual([]);
    for (const { payload } of message.examples) {
      void validate?.(payload);
      expect(validate?.errors).toBeNull();
    }
  });

  test('as delivered have what the pipeline adds', () => {
    const validate = ajv.getSchema(`${catalogTypes[0]}.delivered`);
    const [example] = document.components.messages[`${catalogTypes[0]}.delivered`]?.examples ?? [];
    const delivered = example?.payload as { detail: object };
    expect(validate?.({ ...delivered, detail: { ...delivered.detail, sequence: undefined } })).toBe(false);
    expect(validate?.({ ...delivered, 'replay-name': 'again-1' })).toBe(true);
  });
});
