import type { TargetConfig } from '../../../localstack/events/config.ts';
import { Bed, accountId, queueArn, refusalOf } from './bed.ts';

const ruleArn = `arn:aws:events:us-east-1:${accountId}:rule/orders/r`;

function textFor(input: Partial<TargetConfig>, detail: unknown): string | undefined {
  const bed = new Bed();
  bed.bridge.createRule({
    Name: 'r',
    EventBusName: 'orders',
    EventPattern: { source: ['shop'] },
    Targets: [{ Id: 't', Arn: queueArn('q'), ...input }],
  });
  bed.put(detail);
  bed.settle();
  return bed.arrivedAt('q')[0]?.text;
}

const detail = { n: 1, name: 'a "b"', list: [{ x: true }], 'odd key': null, 'a_1-b': 'dashed' };
const transform = (InputTemplate: string, InputPathsMap: Record<string, string> = {}): Partial<TargetConfig> => ({
  InputTransformer: { InputTemplate, InputPathsMap },
});
const paths = { n: '$.detail.n', name: '$.detail.name', list: '$.detail.list', none: '$.detail.none' };

describe('what a target gets', () => {
  test.each<[Partial<TargetConfig>, string]>([
    [{ Input: '{"fixed":true}' }, '{"fixed":true}'],
    [{ InputPath: '$.detail' }, JSON.stringify(detail)],
    [{ InputPath: '$.detail.list[0].x' }, 'true'],
    [{ InputPath: '$.source' }, '"shop"'],
    [{ InputPath: "$.detail['odd key']" }, 'null'],
    [{ InputPath: '$.detail.none' }, 'null'],
    [{ InputPath: "$.detail['odd key'].x" }, 'null'],
    [{ InputPath: '$.detail.name[0]' }, 'null'],
    [{ InputPath: '$.detail.n[*]' }, '[]'],
    [{ InputPath: "$.detail['odd key'].*" }, '[]'],
    [{ InputPath: '$.detail.a_1-b' }, '"dashed"'],
    [transform('{"n":<n>,"name":<name>,"list":<list>}', paths), '{"n":1,"name":"a \\"b\\"","list":[{"x":true}]}'],
    [transform('"n is <n>, name is <name>"', paths), '"n is 1, name is a \\"b\\""'],
    [{ InputPath: '$.detail.list[*].x' }, '[true]'],
    [{ InputPath: '$.detail.*' }, JSON.stringify(Object.values(detail))],
    [{ InputPath: '$.detail.none[*]' }, '[]'],
    [transform('{"a":"x<none>y","b":<none>}', paths), '{"a":"xy","b":""}'],
    [transform('{"null":<odd>,"of <odd>":[]}', { odd: "$.detail['odd key']" }), '{"null":null,"of null":[]}'],
    [transform('{"all":<all>}', { all: '$.detail.list[*].x' }), '{"all":[true]}'],
    [transform('"<list>"', paths), '"[{\\"x\\":true}]"'],
    [transform('{"a":"\\\\<name>","n":<name>}', paths), '{"a":"\\\\a \\"b\\"","n":"a \\"b\\""}'],
    [transform('{"say":"\\"<n>\\"","n":<n>}', paths), '{"say":"\\"1\\"","n":1}'],
    [transform('"<aws.events.rule-name> <aws.events.rule-arn>"'), `"r ${ruleArn}"`],
    [transform('<aws.events.event.ingestion-time>'), '"2026-11-21T08:00:00Z"'],
  ])('%j gives %s', (input, expected) => {
    expect(textFor(input, detail)).toBe(expected);
  });

  test('the event without its detail, as AWS names its members', () => {
    const {
      detail: _,
      'detail-type': detailType,
      ...head
    } = JSON.parse(textFor({}, detail) ?? '') as Record<string, unknown>;
    const text = textFor(transform('<aws.events.event>'), detail) ?? '';
    expect(JSON.parse(text)).toEqual({ ...head, detailType });
    expect(Object.keys(JSON.parse(text) as object)).toEqual(
      ['id', 'account', 'detailType', 'time', 'source', 'region', 'resources', 'version'], // AWS's order
    );
  });

  test.each([
    [{ Input: '{' }, 'JSON syntax error in input for target t.'],
    [transform('<other>', paths), 'InputTemplate for target t contains invalid placeholder other.'],
    [transform('<aws.events.none>'), 'InputTemplate for target t contains invalid placeholder aws.events.none.'],
    [
      { Input: '1', InputPath: '$' },
      'Only one of Input, InputPath, or InputTransformer must be provided for target t.',
    ],
    [{ InputPath: 'detail' }, 'Invalid JsonPath: detail. Expected'],
    [transform('<n>', { n: '$.a..b' }), 'Invalid JsonPath: $.a..b. Expected'],
  ])('%j is refused', (input, message) => {
    const refusal = refusalOf(() => textFor(input, detail));
    expect(refusal).toEqual({ code: 'ValidationException', message: expect.stringContaining(message) as string });
  });

  test.each([
    ['$.detail', '{ "n": 1.0 }'],
    ['$', '"detail":{ "n": 1.0 }}'],
  ])('%s is given as it was written', (InputPath, text) => {
    const bed = new Bed();
    const Targets = [{ Id: 't', Arn: queueArn('q'), InputPath }];
    bed.bridge.createRule({ Name: 'r', EventBusName: 'orders', EventPattern: { source: ['shop'] }, Targets });
    const entry = { Source: 'shop', DetailType: 'placed', EventBusName: 'orders', Detail: '{ "n": 1.0 }' };
    bed.call('PutEvents', { Entries: [entry] });
    bed.settle();
    expect(bed.arrivedAt('q')[0]?.text.endsWith(text)).toBe(true);
  });

  test('the time of acceptance, whatever time the producer says', () => {
    const bed = new Bed();
    const Targets = [
      { Id: 't', Arn: queueArn('q'), ...transform('<aws.events.event.ingestion-time> <t>', { t: '$.time' }) },
    ];
    bed.bridge.createRule({ Name: 'r', EventBusName: 'orders', EventPattern: { source: ['shop'] }, Targets });
    const entry = { Source: 'shop', DetailType: 'placed', EventBusName: 'orders', Detail: '{}', Time: 60 };
    bed.call('PutEvents', { Entries: [entry] });
    bed.clock.advance(5_000);
    bed.settle();
    expect(bed.arrivedAt('q')[0]?.text).toBe('"2026-11-21T08:00:00Z" "1970-01-01T00:01:00Z"');
  });

  test('the whole event, also through a template', () => {
    const whole = JSON.parse(textFor({}, detail) ?? '') as unknown;
    expect(JSON.parse(textFor({ InputPath: '$' }, detail) ?? '')).toEqual(whole);
    expect(JSON.parse(textFor(transform('{"e":<aws.events.event.json>}'), detail) ?? '')).toEqual({ e: whole });
  });
});
