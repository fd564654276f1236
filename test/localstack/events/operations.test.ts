import { Bed, accountId, busArn, queueArn, refusalOf, startMs } from './bed.ts';

const tags = [{ Key: 'team', Value: 'orders' }];
const byTarget = (name: string) => ({ TargetArn: queueArn(name), EventBusName: 'orders' });
const ruleArn = (name: string): string => `arn:aws:events:us-east-1:${accountId}:rule/orders/${name}`;

function bedWithRules(...names: readonly string[]): Bed {
  const bed = new Bed();
  for (const Name of names) {
    bed.bridge.createRule({
      Name,
      EventBusName: 'orders',
      EventPattern: { source: ['shop'] },
      Description: `about ${Name}`,
      Tags: tags,
      Targets: [
        { Id: 'b', Arn: queueArn(Name) },
        { Id: 'a', Arn: queueArn('shared'), RetryPolicy: { MaximumRetryAttempts: 3 } },
      ],
    });
  }
  return bed;
}

/** Follows NextToken to the end; gives each page's length and all names. */
function allPages(bed: Bed, operation: string, input: Record<string, unknown>, member: string): [number[], unknown[]] {
  const lengths: number[] = [];
  const items: unknown[] = [];
  for (let token: unknown; ;) {
    const page = bed.call(operation, { ...input, ...(token !== undefined && { NextToken: token }) });
    const found = page[member] as unknown[];
    lengths.push(found.length);
    items.push(...found);
    token = page['NextToken'];
    if (token === undefined) return [lengths, items];
  }
}

describe('buses', () => {
  test('are described and listed, the default one among them', () => {
    const bed = new Bed();
    bed.bridge.createBus({ Name: 'keyed', KmsKeyIdentifier: 'key', Description: 'd', Tags: tags });
    const time = startMs / 1000;
    expect(bed.call('DescribeEventBus', { Name: 'keyed' })).toEqual({
      Name: 'keyed',
      Arn: busArn.replace('orders', 'keyed'),
      Description: 'd',
      KmsKeyIdentifier: 'key',
      CreationTime: time,
      LastModifiedTime: time,
    });
    expect(bed.call('DescribeEventBus')['Name']).toBe('default');
    expect(bed.call('ListEventBuses', { NamePrefix: 'or' })['EventBuses']).toMatchObject([{ Name: 'orders' }]);
    expect(refusalOf(() => bed.call('DescribeEventBus', { Name: 'x' }))).toEqual({
      code: 'ResourceNotFoundException',
      message: 'Event bus x does not exist.',
    });
  });
});

describe('lists', () => {
  const names = ['p1', 'p2', 'p3', 'p4', 'p5'];
  const rule = { Name: 'r', EventBusName: 'orders', EventPattern: { source: ['shop'] } };

  function bedWithFive(): Bed {
    const bed = new Bed();
    const Targets = names.map((Id) => ({ Id, Arn: queueArn('one') }));
    bed.bridge.createRule({ ...rule, Targets });
    for (const name of names) {
      bed.bridge.createBus({ Name: name });
      bed.bridge.createRule({ ...rule, Name: name, Targets: [{ Id: 't', Arn: queueArn('q') }] });
      bed.bridge.createArchive({ ArchiveName: name, SourceArn: busArn });
      bed.call('StartReplay', {
        ReplayName: name,
        EventSourceArn: `arn:aws:events:us-east-1:${accountId}:archive/${name}`,
        EventStartTime: 1,
        EventEndTime: 2,
        Destination: { Arn: busArn },
      });
    }
    return bed;
  }

  test.each([
    ['ListEventBuses', { NamePrefix: 'p' }, 'EventBuses'],
    ['ListRules', { NamePrefix: 'p', EventBusName: 'orders' }, 'Rules'],
    ['ListTargetsByRule', { Rule: 'r', EventBusName: 'orders' }, 'Targets'],
    ['ListRuleNamesByTarget', byTarget('q'), 'RuleNames'],
    ['ListArchives', { NamePrefix: 'p' }, 'Archives'],
    ['ListReplays', { NamePrefix: 'p' }, 'Replays'],
  ])(
    '%s gives pages of what it is asked for, and no token for a page that there is not',
    (operation, input, member) => {
      const bed = bedWithFive();
      const [lengths, items] = allPages(bed, operation, { ...input, Limit: 2 }, member);
      expect(lengths).toEqual([2, 2, 1]);
      expect(new Set(items.map((item) => JSON.stringify(item))).size).toBe(5);
      expect(allPages(bed, operation, { ...input, Limit: 5 }, member)[0]).toEqual([5]);
      expect(allPages(bed, operation, input, member)[0]).toEqual([5]);
    },
  );

  test('of archives and replays are of the source that they are asked for', () => {
    const bed = bedWithFive();
    const elsewhere = bed.bridge.createArchive({
      ArchiveName: 'elsewhere',
      SourceArn: busArn.replace('orders', 'p1'),
    });
    expect(bed.call('ListArchives', { EventSourceArn: busArn })['Archives']).toHaveLength(5);
    expect(bed.call('ListArchives', { State: 'DISABLED' })['Archives']).toEqual([]);
    const source = elsewhere.arn.replace('elsewhere', 'p3');
    expect(bed.call('ListReplays', { EventSourceArn: source })['Replays']).toMatchObject([{ ReplayName: 'p3' }]);
  });
});

describe('rules', () => {
  test('are described as they were made', () => {
    expect(bedWithRules('r').call('DescribeRule', { Name: 'r', EventBusName: busArn })).toEqual({
      Name: 'r',
      Arn: ruleArn('r'),
      EventPattern: '{"source":["shop"]}',
      State: 'ENABLED',
      Description: 'about r',
      EventBusName: 'orders',
      CreatedBy: accountId,
    });
  });

  test('are listed page by page, without repeating or leaving out', () => {
    const names = ['r5', 'r1', 'r4', 'r2', 'r3', 'x'];
    const input = { EventBusName: 'orders', NamePrefix: 'r', Limit: 2 };
    const [lengths, rules] = allPages(bedWithRules(...names), 'ListRules', input, 'Rules');
    expect(lengths).toEqual([2, 2, 1]);
    expect(rules.map((rule) => (rule as { Name: string }).Name)).toEqual(['r1', 'r2', 'r3', 'r4', 'r5']);
  });

  test('list their targets, and targets their rules', () => {
    const bed = bedWithRules('r1', 'r2');
    expect(bed.call('ListTargetsByRule', { Rule: 'r1', EventBusName: 'orders' })).toEqual({
      Targets: [
        { Id: 'a', Arn: queueArn('shared'), RetryPolicy: { MaximumRetryAttempts: 3 } },
        { Id: 'b', Arn: queueArn('r1') },
      ],
    });
    expect(bed.call('ListRuleNamesByTarget', byTarget('shared'))).toEqual({ RuleNames: ['r1', 'r2'] });
    expect(bed.call('ListRuleNamesByTarget', byTarget('r2'))).toEqual({ RuleNames: ['r2'] });
  });

  test('carry their tags', () => {
    const bed = bedWithRules('r');
    expect(bed.call('ListTagsForResource', { ResourceARN: ruleArn('r') })).toEqual({ Tags: tags });
    expect(bed.call('ListTagsForResource', { ResourceARN: busArn })).toEqual({ Tags: [] });
    expect(refusalOf(() => bed.call('ListTagsForResource', { ResourceARN: ruleArn('x') })).code).toBe(
      'ResourceNotFoundException',
    );
  });

  test.each([
    ['DescribeRule', { Name: 'x', EventBusName: 'orders' }, 'ResourceNotFoundException'],
    ['EnableRule', { Name: 'x' }, 'ResourceNotFoundException'],
    ['ListRules', { EventBusName: 'x' }, 'ResourceNotFoundException'],
    ['ListRules', { Limit: 0 }, 'ValidationException'],
    ['ListRules', { Limit: 101 }, 'ValidationException'],
    ['ListRules', { Limit: 'two' }, 'SerializationException'],
    ['ListRules', { NextToken: 'made up' }, 'ValidationException'],
    ['DescribeRule', {}, 'ValidationException'],
    ['ListArchives', { EventSourceArn: `${busArn}x` }, 'ResourceNotFoundException'],
    ['ListReplays', { State: 'SLEEPING' }, 'ValidationException'],
  ])('%s of %j is refused with %s', (operation, input, code) => {
    expect(refusalOf(() => bedWithRules('r').call(operation, input)).code).toBe(code);
  });
});

describe('TestEventPattern', () => {
  const event = { id: '1', account: '1', source: 's', time: 't', region: 'r', 'detail-type': 'd', detail: { n: 1 } };

  test.each([
    ['{"detail":{"n":[1]}}', true],
    ['{"detail":{"n":[2]}}', false],
  ])('%s gives %s', (EventPattern, Result) => {
    expect(new Bed().call('TestEventPattern', { EventPattern, Event: JSON.stringify(event) })).toEqual({ Result });
  });

  test.each([
    ['{"n":[1]', JSON.stringify(event), 'InvalidEventPatternException'],
    ['{"n":1}', JSON.stringify(event), 'InvalidEventPatternException'],
    ['{"n":[1]}', 'text', 'ValidationException'],
    ['{"n":[1]}', '"text"', 'ValidationException'],
    ['{"n":[1]}', '{"id":"1"}', 'ValidationException'],
  ])('pattern %s with event %s is refused with %s', (EventPattern, Event, code) => {
    expect(refusalOf(() => new Bed().call('TestEventPattern', { EventPattern, Event })).code).toBe(code);
  });
});
