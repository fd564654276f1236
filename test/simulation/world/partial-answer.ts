type Members = Record<string, unknown>;

/** A call of which a part is not done. */
export interface CutCall {
  /** `undefined` where nothing of it is done. */
  readonly input: Members | undefined;
  /** The entries that are not done. */
  readonly left: readonly Members[];
  /** Puts what was not done into the answer. */
  readonly complete: (output: unknown) => unknown;
}

/** Where the entries of an operation are. */
const entriesOf: Readonly<Record<string, string>> = {
  PutEvents: 'Entries',
  SendMessageBatch: 'Entries',
  DeleteMessageBatch: 'Entries',
  ChangeMessageVisibilityBatch: 'Entries',
};

/** Whether an operation's answer can say that a part of it was not done. */
export function failsPartly(operation: string, input: object): boolean {
  if (operation === 'BatchGetItem') return true;
  const entries: unknown = Reflect.get(input, entriesOf[operation] ?? '');
  return Array.isArray(entries) && entries.length > 0;
}

/** Takes some entries out of a call, at least one. @param fraction which, from 0 to less than 1 */
export function withoutSome(operation: string, input: Members, fraction: number): CutCall {
  if (operation === 'BatchGetItem') return withoutKeys(input, fraction);
  const member = entriesOf[operation] ?? '';
  const entries = input[member] as readonly Members[];
  // Each bit of a number says of one entry whether it is done; the number with all bits is left out.
  const bits = Math.floor(fraction * (2 ** entries.length - 1));
  const isDone = entries.map((_, index) => ((bits >> index) & 1) === 1);
  const kept = entries.filter((_, index) => isDone[index]);
  const left = entries.filter((_, index) => !isDone[index]);
  const cut = kept.length === 0 ? undefined : { ...input, [member]: kept };
  if (operation === 'PutEvents')
    return { input: cut, left, complete: (output) => refusedEvents(isDone, output as Members) };
  const failed = left.map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError', Message: 'try again' }));
  return {
    input: cut,
    left,
    complete: (output) => {
      const { Failed = [], ...rest } = output as Members & { Failed?: readonly Members[] };
      return { ...rest, Failed: [...Failed, ...failed] };
    },
  };
}

function refusedEvents(isDone: readonly boolean[], { Entries = [] }: Members): Members {
  const done = [...(Entries as readonly Members[])];
  const refused = { ErrorCode: 'InternalFailure', ErrorMessage: 'try again' };
  const results = isDone.map((wasDone) => (wasDone ? done.shift() : refused));
  const FailedEntryCount = results.filter((result) => result?.['ErrorCode'] !== undefined).length;
  return { Entries: results, FailedEntryCount };
}

/** Of one table, which is all that anybody asks for here. */
function withoutKeys(input: Members, fraction: number): CutCall {
  const requests = input['RequestItems'] as Record<string, { Keys: readonly unknown[] }>;
  const [[table, request] = ['', { Keys: [] }]] = Object.entries(requests);
  const kept = Math.floor(fraction * request.Keys.length);
  const unread = { [table]: { ...request, Keys: request.Keys.slice(kept) } };
  const done = { ...request, Keys: request.Keys.slice(0, kept) };
  const cut = kept === 0 ? undefined : { ...input, RequestItems: { [table]: done } };
  return { input: cut, left: [], complete: (output) => ({ ...(output as Members), UnprocessedKeys: unread }) };
}
