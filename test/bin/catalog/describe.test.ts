import { describe as describeType, describeWhole } from '../../../bin/catalog/describe.ts';
import { renderTable } from '../../../bin/table.ts';
import { catalog, catalogTypes, findEventType } from '../../../schemas/catalog.ts';
import { parseEvent } from '../../../schemas/parse-event.ts';
import { nowMs } from '../../schemas/fixture.ts';
import type { EventType } from '../../../schemas/event-type.ts';

const order = findEventType('com.example.shop.order-placed.v2') as EventType;

test('a type is described with its versions and the actions that want it', () => {
  const actions = [
    { name: 'orders', types: [order.type] },
    { name: 'one-client', types: [order.type], clients: ['acme', 'globex'] },
    { name: 'other', types: ['com.example.web.signed-up.v1'] },
  ];
  expect(describeType(order, catalog, actions)).toEqual({
    type: order.type,
    summary: order.summary,
    domain: 'shop',
    versions: 'v1 → v2',
    actions: ['orders', 'one-client (of acme, globex)'],
  });
});

test('versions without an upcast stand side by side, oldest first', () => {
  const two = { ...order, type: 'com.example.a.b.v2', upcast: undefined } as unknown as EventType;
  const ten = { ...two, type: 'com.example.a.b.v10' };
  expect(describeType(two, [ten, two], []).versions).toBe('v2, v10');
});

test.each(catalogTypes)('%s is shown with an example that can be sent as it is', (type) => {
  const { example, schema } = describeWhole(findEventType(type) as EventType, catalog, []);
  expect(parseEvent(JSON.stringify(example), nowMs).ok).toBe(true);
  expect(schema).toMatchObject({ title: type });
});

test('the columns of a table are as wide as their widest cell, without spaces at the end', () => {
  expect(
    renderTable([
      ['A', 'B', 'C'],
      ['1', 'long', ''],
      ['wide', '2', '3'],
    ]),
  ).toBe('A     B     C\n1     long\nwide  2     3');
});
