import type { TargetConfig } from '../../../localstack/events/config.ts';
import { Bed, queueArn } from './bed.ts';

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

const detail = { n: 1, name: 'a "b"', list: [{ x: true }], 'odd key': null };
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
    [transform('{"n":<n>,"name":<name>,"list":<list>}', paths), '{"n":1,"name":"a \\"b\\"","list":[{"x":true}]}'],
    [transform('"n is <n>, name is <name>"', paths), '"n is 1, name is a \\"b\\""'],
    [transform('{"a":"x<none>y","b":<none>}', paths), '{"a":"xy","b":null}'],
    [transform('{"say":"\\"<n>\\"","n":<n>}', paths), '{"say":"\\"1\\"","n":1}'],
    [transform('{"rule":"<aws.events.rule-name>"}'), '{"rule":"r"}'],
  ])('%j gives %s', (input, expected) => {
    expect(textFor(input, detail)).toBe(expected);
  });

  test('the whole event, also through a template', () => {
    const whole = JSON.parse(textFor({}, detail) ?? '') as unknown;
    expect(JSON.parse(textFor({ InputPath: '$' }, detail) ?? '')).toEqual(whole);
    expect(JSON.parse(textFor(transform('{"e":<aws.events.event.json>}'), detail) ?? '')).toEqual({ e: whole });
  });
});
