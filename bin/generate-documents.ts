import { catalog } from '../schemas/catalog.ts';
import { toJsonSchema } from '../schemas/event-type.ts';

/** Every document that is generated from the catalog: file name to text. */
export function generateDocuments(): ReadonlyMap<string, string> {
  return new Map(
    catalog.map((eventType) => [
      `${eventType.type}.schema.json`,
      `${JSON.stringify(toJsonSchema(eventType), undefined, 2)}\n`,
    ]),
  );
}
