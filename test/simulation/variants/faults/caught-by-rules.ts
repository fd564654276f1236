import { compilePattern } from '../../../../localstack/events/pattern/compile-pattern.ts';
import { catalogTypes } from '../../../../schemas/catalog.ts';
import { rule } from '../variant.ts';
import { resourcesOf } from './loaded-template.ts';
import { fault } from './search.ts';

/** What every event leaves a trace in: the archive, from which it can be replayed, and the log of the bus, which says that it was there. */
const traces = [
  ['AWS::Events::Archive', 'ArchiveName', 'archive'],
  ['AWS::Events::Rule', 'Name', 'log'],
] as const;

/** Whatever is on the bus is seen, though no action wants it. */
export const everyEventSeen = rule(
  'every event on the bus is in its archive and its log, whatever its type',
  (template) => {
    for (const [type, name, what] of traces) {
      const found = resourcesOf(template, type).filter(
        ([, properties]) => what === 'archive' || String(properties[name]).endsWith('-log'),
      );
      const unseen = catalogTypes.find((eventType) => {
        const event = { source: 'sluice', 'detail-type': eventType, detail: { clientid: 'acme', type: eventType } };
        return !found.some(([, { EventPattern: pattern }]) => compilePattern(pattern)(event));
      });
      if (unseen !== undefined) return fault(`an event of the type ${unseen} is not in the ${what} of the bus`);
    }
    return undefined;
  },
);
