import { catalog } from '../../schemas/catalog.ts';
import { envelopeShape } from '../../schemas/envelope.ts';
import type { EventType } from '../../schemas/event-type.ts';
import { parseTypeName } from '../../schemas/type-name.ts';
import * as z from 'zod';
import { fieldTable } from './markdown-fields.ts';
import { markdownTable } from './markdown-table.ts';
import { typeSection } from './markdown-type.ts';
import { actionsOf, clientsOf } from './routing.ts';

/** The catalog as a page for people: who may send what, where it goes, and each type with an example. */
export function markdownCatalog(): string {
  const types: readonly EventType[] = catalog.toSorted((one, other) => (one.type < other.type ? -1 : 1));
  const domains = [...new Set(types.map(domainOf))];
  const sections = [
    '# Event catalog',
    [
      'Every event type, where it goes, and how to send one. Written by `npm run docs` from `schemas/types`, `lib/stages/actions.ts` and',
      '`lib/stages/clients.ts`. For programs: [openapi.json](openapi.json), [asyncapi.json](asyncapi.json), and a JSON Schema of each type.',
    ].join('\n'),
    '## Routing',
    markdownTable(
      ['type', 'actions', 'clients that may send it'],
      types.map(({ type }) => [
        `[${type}](#${anchorOf(type)})`,
        actionsOf(type).join(', '),
        clientsOf(type).join(', '),
      ]),
    ),
    '## Envelope',
    [
      'The attributes of every event, [CloudEvents 1.0](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md). No other',
      'attribute is taken, and no key of `data` that its type does not declare.',
    ].join('\n'),
    fieldTable(
      z.strictObject({ ...envelopeShape, data: z.looseObject({}).describe('What the type declares, below.') }),
    ),
    ...domains.flatMap((domain) => domainSections(domain, types)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function domainSections(domain: string, types: readonly EventType[]): readonly string[] {
  return [`## ${domain}`].concat(types.filter((eventType) => domainOf(eventType) === domain).map(typeSection));
}

function domainOf({ type }: EventType): string {
  return parseTypeName(type)?.domain ?? '';
}

/** How GitHub and most others name the place of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
