/** What came of a call, and how often. */
export interface Outcome {
  readonly what: string;
  readonly times: number;
}

/** Told that something is under way, so often. @returns is to be told what came of it */
export type Begin = (what: string, times: number) => (outcomes: readonly Outcome[]) => void;

/** As adapters use the SDK's clients. */
export interface Client {
  readonly send: (command: Command) => Promise<unknown>;
}

interface Command {
  readonly input: object;
}

/** A call that has an effect somebody counts. */
interface Deed {
  readonly what: string;
  readonly times: number;
  readonly outcomesOf: (answer: unknown) => readonly Outcome[];
  /** @default it has none */
  readonly outcomesOfRefusal?: (error: Refusal) => readonly Outcome[];
}

/** A condition that does not hold, and the item that is there. */
interface Refusal {
  readonly Item?: Item;
}

type Item = Readonly<Record<string, { readonly S?: string } | undefined>>;

/** A client of which is heard what it was answered. Whoever calls it hears the same, and no later. */
export function listenedTo(client: Client, begin: Begin): Client {
  return {
    // oxlint-disable-next-line typescript/promise-function-async -- an async function would answer later
    send(command) {
      const deed = deedOf(command);
      const answer = client.send(command);
      if (!deed) return answer;
      const end = begin(deed.what, deed.times);
      answer.then(
        (output) => end(deed.outcomesOf(output)),
        (error: Error) =>
          end(
            error.name === 'ConditionalCheckFailedException' ? (deed.outcomesOfRefusal?.(error as Refusal) ?? []) : [],
          ),
      );
      return answer;
    },
  };
}

function deedOf({ input, constructor: { name } }: Command): Deed | undefined {
  switch (name) {
    case 'PutItemCommand':
      return putOf(input as { readonly TableName: string; readonly Item: Item });
    case 'PutEventsCommand':
      return { what: 'sent', times: (input as Entries).Entries.length, outcomesOf: takenBy };
    case 'SendMessageCommand':
      return once('given up');
    default:
      return undefined;
  }
}

function putOf({ TableName, Item }: { readonly TableName: string; readonly Item: Item }): Deed | undefined {
  if (TableName.endsWith('-events'))
    return {
      ...once('stored'),
      outcomesOfRefusal: (there) =>
        there.Item?.['bodyHash']?.S === Item['bodyHash']?.S ? [{ what: 'duplicate', times: 1 }] : [],
    };
  if (TableName.endsWith('-quarantine')) {
    // What an operator has sent again is not written over, and is in quarantine all the same.
    const kept = { what: `kept ${Item['code']?.S}`, times: 1 };
    const written = once('quarantined');
    return {
      ...written,
      outcomesOf: (answer) => [...written.outcomesOf(answer), kept],
      outcomesOfRefusal: () => [kept],
    };
  }
  return TableName.endsWith('-deliveries') && Item['state']?.S === 'delivered' ? once('delivered') : undefined;
}

interface Entries {
  readonly Entries: readonly { readonly ErrorCode?: string }[];
}

function takenBy(answer: unknown): readonly Outcome[] {
  const { Entries = [] } = answer as Partial<Entries>;
  return [{ what: 'sent', times: Entries.filter(({ ErrorCode }) => ErrorCode === undefined).length }];
}

function once(what: string): Deed {
  return { what, times: 1, outcomesOf: () => [{ what, times: 1 }] };
}
