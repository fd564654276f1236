import type { Activity } from '../../../../localstack/core/activity.ts';
import type { ManualClock } from '../../../../localstack/core/clock.ts';
import type { InvocationResult, Invoker } from '../../../../localstack/core/ports.ts';

export const success = (payload: unknown = null): InvocationResult => ({ outcome: 'success', payload });
export const failed = (errorType = 'Error'): InvocationResult => ({
  outcome: 'failed',
  requestId: 'request-1',
  errorType,
  errorMessage: 'as the test wants it',
});
/** What Lambda answers for a function that has no concurrency left. */
export const refused: InvocationResult = { ...failed('TooManyRequestsException'), refused: true } as InvocationResult;
export const failures = (...ids: unknown[]): InvocationResult =>
  success({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

/** Matches what has every member of the pattern, by equality with one of the listed values. */
export function compile(pattern: unknown): (value: unknown) => boolean {
  return (value) => {
    if (Array.isArray(pattern)) return pattern.includes(value);
    if (typeof value !== 'object' || value === null) return false;
    return Object.entries(pattern as object).every(([key, inner]) =>
      compile(inner)((value as Record<string, unknown>)[key]),
    );
  };
}

/** Runs a function of the test's, in the order that the test completes the invocations. */
export class FakeInvoker<Record_> implements Invoker {
  readonly batches: (readonly Record_[])[] = [];
  readonly pending: (() => void)[] = [];
  maxPending = 0;
  /** How many invocations the machine can bear. */
  capacity: number;
  /** How many invocations the function may have at a time: further ones are refused at once. */
  reserved = Infinity;
  refusals = 0;
  /** What the function answers. */
  run: (records: readonly Record_[]) => InvocationResult;

  constructor(run: (records: readonly Record_[]) => InvocationResult, capacity = 10) {
    this.run = run;
    this.capacity = capacity;
  }

  hasCapacity(): boolean {
    return this.pending.length >= this.reserved || this.pending.length < this.capacity;
  }

  invoke(_functionName: string, event: unknown): Promise<InvocationResult> {
    const records = (event as { Records: Record_[] }).Records;
    if (records.length === 0) throw new Error('an empty batch');
    if (this.pending.length >= this.reserved) {
      this.refusals += 1;
      return Promise.resolve(refused);
    }
    this.batches.push(records);
    return new Promise((resolve) => {
      this.pending.push(() => resolve(this.run(records)));
      this.maxPending = Math.max(this.maxPending, this.pending.length);
    });
  }

  /** Ends the invocation at `index` of those under way. */
  async complete(index = 0): Promise<void> {
    const [end] = this.pending.splice(index % this.pending.length, 1);
    end?.();
    await settle();
  }
}

/** Lets what was answered at once arrive. */
export async function settle(): Promise<void> {
  await new Promise(setImmediate);
}

/** Steps until nothing is left to do or `isOver`, and moves the clock whenever everybody waits for it. */
export async function drive(
  activity: Activity,
  clock: ManualClock,
  invoker: Pick<FakeInvoker<unknown>, 'pending' | 'complete'>,
  options: { readonly pick?: (pending: number) => number; readonly isOver?: () => boolean } = {},
): Promise<void> {
  for (let turn = 0; turn < 20_000; turn += 1) {
    activity.step();
    await settle();
    const nextAt = activity.step();
    if (options.isOver?.()) return;
    if (invoker.pending.length > 0) await invoker.complete(options.pick?.(invoker.pending.length) ?? 0);
    else if (nextAt === Infinity) return;
    else clock.advance(Math.max(0, nextAt - clock.now()));
  }
  throw new Error('never comes to rest');
}
