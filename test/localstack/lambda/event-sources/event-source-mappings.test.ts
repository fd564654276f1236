import { AwsError } from '../../../../localstack/core/aws-error.ts';
import type { InvocationResult } from '../../../../localstack/core/ports.ts';
import { failed, success } from './fakes.ts';
import { mappingsWorld } from './mappings-world.ts';

/** `code: message` of what a call throws. */
function refusal(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    return `${(error as AwsError).code}: ${(error as AwsError).message}`;
  }
}

const inUse = (what: string): string =>
  `ResourceInUseException: Cannot ${what} the event source mapping because it is in use.`;

describe('a new mapping', () => {
  test('is Creating until somebody steps it, and then takes', async () => {
    const { batches, changes, fromQueue, mappings, queue, run } = mappingsWorld();
    queue.send('m1');
    const mapping = fromQueue();
    expect(mapping.state).toBe('Creating');
    expect(changes()).toBe(1);
    mappings.step();
    expect(mapping.state).toBe('Enabled');
    await run();
    expect(batches()).toEqual([['m1']]);
  });

  test('that is not enabled is Disabled, and takes nothing', async () => {
    const { batches, fromQueue, queue, run } = mappingsWorld();
    queue.send('m1');
    const mapping = fromQueue({ Enabled: false });
    await run();
    expect(mapping.state).toBe('Disabled');
    expect(batches()).toEqual([]);
    expect(queue.receivesOf('m1')).toBe(0);
  });

  test.each<[why: string, properties: Record<string, unknown>, expected: string]>([
    [
      'a function that there is not',
      { FunctionName: 'nobody' },
      'InvalidParameterValueException: Function does not exist',
    ],
    [
      'a queue that there is not',
      { EventSourceArn: 'arn:aws:sqs:eu-west-1:123456789012:none' },
      'InvalidParameterValueException: Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.',
    ],
    [
      'a stream that there is not',
      { EventSourceArn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/none/stream/1', StartingPosition: 'LATEST' },
      'InvalidParameterValueException: Stream not found: arn:aws:dynamodb:eu-west-1:123456789012:table/none/stream/1',
    ],
    [
      'a filter that is none',
      { FilterCriteria: { Filters: [{ Pattern: '[]' }] } },
      'InvalidParameterValueException: Invalid filter pattern definition: expected a JSON object',
    ],
  ])('is refused for %s', (_why, properties, expected) => {
    const { fromQueue, mappings } = mappingsWorld();
    expect(refusal(() => fromQueue(properties))).toBe(expected);
    expect(mappings.all()).toEqual([]);
  });

  test('is refused for a function that may run for longer than its queue hides messages', () => {
    const { fromQueue, functions, mappings } = mappingsWorld();
    functions.update('worker', { Timeout: 31 });
    expect(refusal(() => fromQueue())).toBe(
      'InvalidParameterValueException: Queue visibility timeout: 30 seconds is less than Function timeout: 31 seconds',
    );
    expect(mappings.all()).toEqual([]);
  });

  test('is refused beside another of the same source and function', () => {
    const { fromQueue, fromStream, queue } = mappingsWorld();
    const { id } = fromQueue();
    fromQueue({ FunctionName: 'other' });
    fromStream();
    expect(refusal(() => fromQueue({ FunctionName: 'arn:aws:lambda:eu-west-1:123456789012:function:worker' }))).toBe(
      `ResourceConflictException: An event source mapping with SQS arn (" ${queue.arn} ") and function (" worker ") already exists. ` +
        `Please update or delete the existing mapping with UUID ${id}`,
    );
    expect(refusal(() => fromStream())).toMatch(/^ResourceConflictException: The event source arn/);
  });

  test.each([
    ['a queue', 'fromQueue', /^InvalidParameterValueException: .* call ReceiveMessage on SQS$/],
    ['a stream', 'fromStream', /^InvalidParameterValueException: Cannot access stream arn:aws:dynamodb/],
  ] as const)('is refused when the function’s role may not read %s', (_what, make, expected) => {
    const asked: string[] = [];
    const world = mappingsWorld({
      mayRead: (functionName, sourceArn) => {
        asked.push(`${functionName} ${sourceArn.split(':')[2]}`);
        throw new AwsError('AccessDeniedException', 'no');
      },
    });
    expect(refusal(() => world[make]())).toMatch(expected);
    expect(asked).toEqual([`worker ${make === 'fromQueue' ? 'sqs' : 'dynamodb'}`]);
  });

  test('is there though the role may not use the queue’s key', () => {
    const { fromQueue } = mappingsWorld({
      mayRead: () => {
        throw new AwsError('KMSAccessDeniedException', 'no');
      },
    });
    expect(fromQueue().state).toBe('Creating');
  });
});

describe('disabling', () => {
  test('lets the batch in flight end, and takes nothing more; enabling goes on', async () => {
    const { batches, clock, fromQueue, invoker, mappings, queue, run, update } = mappingsWorld();
    const mapping = fromQueue({ BatchSize: 1 });
    queue.send('m1');
    mappings.step();
    update(mapping, { Enabled: false });
    queue.send('m2');
    expect(mapping.state).toBe('Disabling');
    mappings.step();
    expect(mapping.state).toBe('Disabling');
    await invoker.complete();
    mappings.step();
    expect(mapping.state).toBe('Disabled');
    expect(queue.deleted).toEqual(['m1']);
    expect(queue.receivesOf('m2')).toBe(0);
    clock.advance(60_000);
    update(mapping, { Enabled: true });
    expect(mapping.state).toBe('Enabling');
    expect(mapping.lastModified).toBe(clock.now());
    await run();
    expect(mapping.state).toBe('Enabled');
    expect(batches()).toEqual([['m1'], ['m2']]);
  });

  test('keeps a stream where it is, records that came meanwhile are not lost', async () => {
    const { batches, fromStream, run, stream, update } = mappingsWorld();
    const mapping = fromStream({ StartingPosition: 'LATEST', BatchSize: 10 });
    stream.put('a');
    await run();
    update(mapping, { Enabled: false });
    await run();
    stream.put('b');
    await run();
    update(mapping, { Enabled: true });
    await run();
    expect(batches()).toEqual([['1'], ['2']]);
  });
});

describe('updating', () => {
  test('keeps the checkpoint of a stream, whatever its starting position', async () => {
    for (const StartingPosition of ['LATEST', 'TRIM_HORIZON']) {
      const { batches, fromStream, run, stream, update } = mappingsWorld();
      const mapping = fromStream({ StartingPosition, BatchSize: 1 });
      stream.put('a');
      stream.put('b');
      await run();
      update(mapping, { BatchSize: 5 });
      expect(mapping.state).toBe('Updating');
      stream.put('c');
      stream.put('d');
      await run();
      expect(mapping.state).toBe('Enabled');
      expect(batches()).toEqual([['1'], ['2'], ['3', '4']]);
    }
  });

  test('of a mapping that began at the end of an empty stream loses nothing that came since', async () => {
    const { batches, fromStream, mappings, run, stream, update } = mappingsWorld();
    const mapping = fromStream({ StartingPosition: 'LATEST', Enabled: false });
    mappings.step();
    stream.put('a');
    update(mapping, { Enabled: true, BatchSize: 5 });
    await run();
    expect(batches()).toEqual([['1']]);
  });

  test('waits for the batch in flight, and does not double what is in it', async () => {
    const { batches, fromStream, invoker, mappings, run, stream, update } = mappingsWorld();
    const mapping = fromStream({ BatchSize: 1 });
    stream.put('a');
    stream.put('b');
    mappings.step();
    mappings.step();
    update(mapping, { BatchSize: 5 });
    mappings.step();
    expect(mapping.state).toBe('Updating');
    expect(batches()).toEqual([['1']]);
    await invoker.complete();
    await run();
    expect(batches()).toEqual([['1'], ['2']]);
  });

  test('has a failed batch come again', async () => {
    const { answer, batches, fromStream, invoker, mappings, run, stream, update } = mappingsWorld();
    const answers: InvocationResult[] = [failed()];
    answer(() => answers.shift() ?? success());
    const mapping = fromStream();
    stream.put('a');
    mappings.step();
    mappings.step();
    update(mapping, { BatchSize: 5 });
    await invoker.complete();
    await run();
    expect(batches()).toEqual([['1'], ['1']]);
  });

  test('can name another function', async () => {
    const { fromQueue, mappings, run, update } = mappingsWorld();
    const mapping = fromQueue();
    await run();
    update(mapping, { FunctionName: 'other' });
    await run();
    expect(mapping.functionName).toBe('other');
    expect(mappings.get(mapping.id)).toBe(mapping);
  });

  test('that cannot be leaves the mapping as it was', async () => {
    const { fromQueue, run, update } = mappingsWorld();
    const mapping = fromQueue();
    await run();
    expect(refusal(() => update(mapping, { FilterCriteria: { Filters: [{ Pattern: '1' }] } }))).toMatch(/^Invalid/);
    expect(refusal(() => update(mapping, { FunctionName: 'nobody' }))).toMatch(/^Invalid/);
    expect([mapping.state, mapping.functionName, mapping.config.FilterCriteria]).toEqual([
      'Enabled',
      'worker',
      undefined,
    ]);
  });

  test('of nothing changes nothing', async () => {
    const { fromQueue, run, update } = mappingsWorld();
    const mapping = fromQueue();
    await run();
    update(mapping, {});
    expect(mapping.state).toBe('Enabled');
  });
});

describe('deleting', () => {
  test('lets the batch in flight end, takes nothing more, and then the mapping is gone', async () => {
    const { fromQueue, invoker, mappings, queue } = mappingsWorld();
    const mapping = fromQueue({ BatchSize: 1 });
    queue.send('m1');
    mappings.step();
    mappings.delete(mapping.id);
    queue.send('m2');
    mappings.step();
    expect(mappings.get(mapping.id).state).toBe('Deleting');
    await invoker.complete();
    mappings.step();
    expect(queue.deleted).toEqual(['m1']);
    expect(queue.receivesOf('m2')).toBe(0);
    expect(refusal(() => mappings.get(mapping.id))).toBe(
      'ResourceNotFoundException: The resource you requested does not exist.',
    );
  });

  test('makes room for another of the same source and function', async () => {
    const { fromQueue, mappings, run } = mappingsWorld();
    const { id } = fromQueue();
    await run();
    mappings.delete(id);
    await run();
    expect(fromQueue().id).not.toBe(id);
  });
});

test('one change at a time', async () => {
  const { fromQueue, mappings, run, update } = mappingsWorld();
  const mapping = fromQueue();
  expect(refusal(() => update(mapping, { BatchSize: 1 }))).toBe(inUse('update'));
  expect(refusal(() => mappings.delete(mapping.id))).toBe(inUse('delete'));
  await run();
  mappings.delete(mapping.id);
  expect(refusal(() => mappings.delete(mapping.id))).toBe(inUse('delete'));
});

test.each(['get', 'delete'] as const)('what there is not is refused: %s', (operation) => {
  expect(refusal(() => mappingsWorld().mappings[operation]('unknown'))).toMatch(/^ResourceNotFoundException/);
});

test('a stream’s mapping says what its last batch came to', async () => {
  const { answer, fromStream, run, stream } = mappingsWorld();
  const mapping = fromStream({ MaximumRetryAttempts: 0 });
  expect(mapping.lastResult).toBe('No records processed');
  stream.put('a');
  answer(() => failed());
  await run();
  expect(mapping.lastResult).toBe('PROBLEM: Function call failed');
  stream.put('b');
  answer(() => success());
  await run();
  expect(mapping.lastResult).toBe('OK');
});

test('the time of the next step is the earliest that a mapping asks for', () => {
  const { clock, fromQueue, mappings, queue } = mappingsWorld();
  expect(mappings.step()).toBe(Infinity);
  fromQueue({ BatchSize: 5, MaximumBatchingWindowInSeconds: 3 });
  fromQueue({ FunctionName: 'other', BatchSize: 5, MaximumBatchingWindowInSeconds: 9 });
  queue.send('m1');
  expect(mappings.step()).toBe(clock.now() + 3000);
});
