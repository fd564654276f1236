import { eventsTable, fixture } from './fixture.ts';

describe('tags', () => {
  const ResourceArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/events';

  it('are set, replaced, taken away and listed', () => {
    const { call } = fixture({ ...eventsTable, Tags: [{ Key: 'stage', Value: 'dev' }] });
    const tags = (): unknown => call('ListTagsOfResource', { ResourceArn }).Tags;
    call('TagResource', {
      ResourceArn,
      Tags: [
        { Key: 'app', Value: 'sluice' },
        { Key: 'stage', Value: 'test' },
      ],
    });
    expect(tags()).toEqual([
      { Key: 'stage', Value: 'test' },
      { Key: 'app', Value: 'sluice' },
    ]);
    call('UntagResource', { ResourceArn, TagKeys: ['stage', 'absent'] });
    expect(tags()).toEqual([{ Key: 'app', Value: 'sluice' }]);
  });

  it.each([
    ['TagResource', { Tags: [] }, 'Atleast one Tag needs to be provided as Input.'],
    ['UntagResource', { TagKeys: [] }, 'Atleast one Tag Key needs to be provided as Input.'],
    ['TagResource', { Tags: [{ Key: '', Value: 'v' }] }, 'The Tag Key provided is invalid, Key: '],
    [
      'TagResource',
      { Tags: [{ Key: 'k', Value: 'v'.repeat(257) }] },
      `The Tag Value provided is invalid, Value: ${'v'.repeat(257)}`,
    ],
    [
      'TagResource',
      {
        Tags: [
          { Key: 'k', Value: '1' },
          { Key: 'k', Value: '2' },
        ],
      },
      'Duplicate Tag Keys provided as input: Duplicate Tag Key found k',
    ],
    [
      'TagResource',
      { Tags: Array.from({ length: 50 }, (_, at) => ({ Key: `k${at}`, Value: '' })) },
      'Number of Tags exceed the current limit for the provided ResourceArn',
    ],
  ])('%s refuses %j', (operation, more, message) => {
    const { refusal } = fixture({ ...eventsTable, Tags: [{ Key: 'stage', Value: 'dev' }] });
    expect(refusal(operation, { ResourceArn, ...more })).toMatchObject({ code: 'ValidationException', message });
  });

  it('are those of tables that exist', () => {
    const { refusal } = fixture();
    expect(refusal('ListTagsOfResource', { ResourceArn: `${ResourceArn}x` })).toMatchObject({
      code: 'ResourceNotFoundException',
      message: `Requested resource not found: ResourcArn: ${ResourceArn}x not found`,
    });
    expect(refusal('ListTagsOfResource', { ResourceArn: `${ResourceArn}/index/by-status` }).message).toBe(
      `Invalid TableArn: Invalid ResourceArn provided as input ${ResourceArn}/index/by-status`,
    );
  });
});
