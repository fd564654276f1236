import { Bed, queueArn, refusalOf } from './bed.ts';

const ofRule = { Rule: 'r', EventBusName: 'orders' };
const target = (Id: string, queue = Id): { Id: string; Arn: string } => ({ Id, Arn: queueArn(queue) });
const none = { FailedEntryCount: 0, FailedEntries: [] };

function bedWithRule(): Bed {
  const bed = new Bed();
  bed.call('PutRule', { Name: 'r', EventBusName: 'orders', EventPattern: '{"source":["shop"]}' });
  return bed;
}

function targetsOf(bed: Bed): unknown {
  return bed.call('ListTargetsByRule', ofRule)['Targets'];
}

describe('targets', () => {
  test('are given, replaced and taken away', () => {
    const bed = bedWithRule();
    const full = {
      ...target('a'),
      DeadLetterConfig: { Arn: queueArn('dead') },
      RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
      InputTransformer: { InputPathsMap: { n: '$.detail.n' }, InputTemplate: '<n>' },
    };
    expect(bed.call('PutTargets', { ...ofRule, Targets: [{ ...full, Unheard: 'of' }, target('b')] })).toEqual(none);
    expect(targetsOf(bed)).toEqual([full, target('b')]);
    bed.call('PutTargets', { ...ofRule, Targets: [target('b', 'other'), target('c')] });
    expect(targetsOf(bed)).toEqual([full, target('b', 'other'), target('c')]);
    expect(bed.call('RemoveTargets', { ...ofRule, Ids: ['a', 'c', 'none'] })).toEqual(none);
    expect(targetsOf(bed)).toEqual([target('b', 'other')]);
    bed.put({ n: 1 });
    bed.settle();
    expect(bed.delivered.map(({ queue }) => queue)).toEqual(['other']);
  });

  test('are taken all or none', () => {
    const bed = bedWithRule();
    expect(() => bed.call('PutTargets', { ...ofRule, Targets: [target('a'), { Id: 'b', Arn: 'queue' }] })).toThrow();
    expect(targetsOf(bed)).toEqual([]);
  });

  test('six are too many, also when they come one after another', () => {
    const bed = bedWithRule();
    const ids = ['a', 'b', 'c', 'd', 'e'];
    bed.call('PutTargets', { ...ofRule, Targets: ids.map((id) => target(id)) });
    bed.call('PutTargets', { ...ofRule, Targets: ids.map((id) => target(id, 'same')) });
    expect(refusalOf(() => bed.call('PutTargets', { ...ofRule, Targets: [target('f')] }))).toEqual({
      code: 'LimitExceededException',
      message: 'The requested resource exceeds the maximum number allowed.',
    });
    expect(targetsOf(bed)).toHaveLength(5);
  });

  test('a FIFO queue needs a message group', () => {
    const bed = bedWithRule();
    const fifo = { ...target('a', 'q.fifo') };
    expect(refusalOf(() => bed.call('PutTargets', { ...ofRule, Targets: [fifo] }))).toEqual({
      code: 'ValidationException',
      message: 'Parameter(s) SqsParameters must be specified for target: a.',
    });
    bed.call('PutTargets', { ...ofRule, Targets: [{ ...fifo, SqsParameters: { MessageGroupId: 'g' } }] });
  });

  test.each([
    [{ Arn: 'queue' }, 'Parameter queue is not valid. Reason: Provided Arn is not in correct format.'],
    [{ Arn: 'arn:aws:sns:us-east-1:1:topic' }, 'Target t is of sns: only targets of sqs, lambda, logs are emulated.'],
    [{ Id: 'a b' }, "Value 'a b' at 'targets.1.member.id' failed to satisfy constraint"],
    [{ Id: 'a'.repeat(65) }, 'Member must have length less than or equal to 64'],
    [{ Id: undefined }, "Value null at 'targets.1.member.id'"],
    [{ Arn: undefined }, "Value null at 'targets.1.member.arn'"],
    [{ Input: 'x'.repeat(8_193) }, "at 'targets.1.member.input'"],
    [{ SqsParameters: { MessageGroupId: 'x'.repeat(101) } }, "at 'targets.1.member.sqsParameters.messageGroupId'"],
    [{ RetryPolicy: { MaximumRetryAttempts: 186 } }, 'Member must have value less than or equal to 185'],
    [{ RetryPolicy: { MaximumEventAgeInSeconds: 86_401 } }, 'Member must have value less than or equal to 86400'],
    [
      { InputTransformer: { InputTemplate: '<a b>', InputPathsMap: { 'a b': '$' } } },
      "at 'targets.1.member.inputTransformer",
    ],
    [
      {
        InputTransformer: {
          InputTemplate: '1',
          InputPathsMap: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [n, '$'])),
        },
      },
      'Member must have at most 100 entries',
    ],
    ...[
      'RoleArn',
      'KinesisParameters',
      'RunCommandParameters',
      'EcsParameters',
      'BatchParameters',
      'HttpParameters',
      'RedshiftDataParameters',
      'SageMakerPipelineParameters',
      'AppSyncParameters',
    ].map((name) => [{ [name]: {} }, 'Member must not be given: it is not emulated'] as [object, string]),
  ])('%j is refused', (change, message) => {
    const refusal = refusalOf(() =>
      bedWithRule().call('PutTargets', { ...ofRule, Targets: [{ ...target('t'), ...change }] }),
    );
    expect(refusal).toEqual({ code: 'ValidationException', message: expect.stringContaining(message) as string });
  });

  test.each([
    ['PutTargets', { ...ofRule, Rule: 'x', Targets: [target('a')] }, 'ResourceNotFoundException'],
    ['PutTargets', { ...ofRule, EventBusName: 'x', Targets: [target('a')] }, 'ResourceNotFoundException'],
    ['PutTargets', { ...ofRule, Targets: [] }, 'ValidationException'],
    ['PutTargets', ofRule, 'ValidationException'],
    ['RemoveTargets', { ...ofRule, Rule: 'x', Ids: ['a'] }, 'ResourceNotFoundException'],
    ['RemoveTargets', { ...ofRule, Ids: [] }, 'ValidationException'],
    ['RemoveTargets', { ...ofRule, Ids: ['a b'] }, 'ValidationException'],
  ])('%s of %j is refused with %s', (operation, input, code) => {
    expect(refusalOf(() => bedWithRule().call(operation, input)).code).toBe(code);
  });
});
