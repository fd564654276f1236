import { asyncApi } from './documents/asyncapi.ts';
import { toText } from './documents/json.ts';
import { jsonSchemas } from './documents/json-schemas.ts';
import { markdownCatalog } from './documents/markdown-catalog.ts';
import { openApi } from './documents/openapi.ts';

/** Every document that is generated from the catalog, the API's contract and the actions: file name to text. */
export function generateDocuments(): ReadonlyMap<string, string> {
  const documents = { ...jsonSchemas(), 'openapi.json': openApi(), 'asyncapi.json': asyncApi() };
  return new Map([
    ...Object.entries(documents).map(([name, document]) => [name, toText(document)] as const),
    ['catalog.md', markdownCatalog()],
  ]);
}
