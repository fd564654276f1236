import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { generateDocuments } from '../../bin/generate-documents.ts';
import { catalogTypes, exampleOfType } from '../../schemas/catalog.ts';

const folder = path.resolve(__dirname, '../../schemas/generated');
const documents = generateDocuments();

function schemaIn(name: string): Record<string, unknown> {
  return JSON.parse(documents.get(`${name}.schema.json`) ?? '') as Record<string, unknown>;
}

const ajv = new Ajv2020({ strict: true, strictTypes: false });
addFormats.default(ajv);

/** What another validator than ours says of a value. */
function accepts(name: string, value: unknown): boolean {
  const schema = schemaIn(name);
  const validate = ajv.getSchema(String(schema['$id'])) ?? ajv.compile(schema);
  return validate(value) === true;
}

test('gives the same each time', () => {
  expect(generateDocuments()).toEqual(documents);
});

test('what is committed is what is generated', () => {
  expect(readdirSync(folder).toSorted()).toEqual(Array.from(documents.keys()).toSorted());
  for (const [name, text] of documents) {
    expect([name, readFileSync(path.join(folder, name), 'utf8') === text]).toEqual([name, true]);
  }
});

test.each(catalogTypes)('the JSON Schema of %s takes its example and no undeclared attribute', (type) => {
  const event = exampleOfType(type, 'event-1', '2026-03-14T09:26:53Z');
  expect(accepts(type, event)).toBe(true);
  expect(accepts(type, { ...event, colour: 'red' })).toBe(false);
  expect(accepts(type, { ...event, data: {} })).toBe(false);
});

test('the JSON Schema of the envelope takes every example, and minds the attributes alone', () => {
  for (const type of catalogTypes) {
    const event = exampleOfType(type, 'event-1', '2026-03-14T09:26:53Z');
    expect(accepts('envelope', event)).toBe(true);
    expect(accepts('envelope', { ...event, data: 1 })).toBe(true);
    expect(accepts('envelope', { ...event, id: '' })).toBe(false);
  }
});

test.each(Array.from(documents.keys()).filter((name) => name.endsWith('.schema.json')))(
  '%s says whose it is',
  (name) => {
    expect(schemaIn(name.replace('.schema.json', ''))).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: expect.stringMatching(/^urn:sluice:/) as string,
      description: expect.stringMatching(/^[A-Z].*\.$/) as string,
    });
  },
);
