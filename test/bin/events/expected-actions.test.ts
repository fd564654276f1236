import * as fc from 'fast-check';
import { expectedActions } from '../../../bin/events/expected-actions.ts';
import { compilePattern } from '../../../localstack/events/pattern/compile-pattern.ts';
import { busPattern, busSource } from '../../../schemas/bus-event.ts';
import type { CatalogType } from '../../../schemas/catalog.ts';

const types: readonly CatalogType[] = ['com.example.web.signed-up.v1', 'com.example.shop.order-placed.v2'];
const clients = ['acme-shop', 'clinic'];

const facts = fc.dictionary(fc.constantFrom('isNew', 'tier'), fc.constantFrom(true, false, 1, 'gold'), { maxKeys: 2 });

const rule = fc.record(
  {
    name: fc.constantFrom('one', 'two', 'three'),
    types: fc.subarray([...types], { minLength: 1 }),
    clients: fc.subarray(clients, { minLength: 1 }),
    facts: facts.filter((some) => Object.keys(some).length > 0),
  },
  { requiredKeys: ['name', 'types'] },
);

const event = fc.record(
  { type: fc.constantFrom(...types), clientId: fc.constantFrom(...clients), facts },
  { requiredKeys: ['type', 'clientId'] },
);

test('an event is expected where the pattern of the action’s rule matches it, and nowhere else', () => {
  fc.assert(
    fc.property(rule, event, (action, stored) => {
      const matches = compilePattern(busPattern(action.types, action.clients, action.facts));
      const { type, clientId, facts: known } = stored;
      const onBus = {
        source: busSource,
        'detail-type': type,
        detail: { clientid: clientId, ...(known && { facts: known }) },
      };
      expect(expectedActions([action], stored)).toEqual(matches(onBus) ? [action.name] : []);
    }),
  );
});
