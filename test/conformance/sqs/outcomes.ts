import type { Answer, Request } from './step.ts';

/** How one thing that was asked for ended: `done`, or the code of what refused it. */
export type Outcome = string;

interface Entry {
  readonly Id: string;
  readonly Code?: string;
}

interface BatchOutput {
  readonly Successful?: readonly Entry[];
  readonly Failed?: readonly Entry[];
}

/** Whether both took a request as a batch, so that each entry has an outcome of its own. */
export function areBatches({ operation }: Request, ...answers: readonly Answer[]): boolean {
  return operation.endsWith('Batch') && answers.every((answer) => 'output' in answer);
}

/** The outcome of a request as a whole. */
export function outcomeOf(answer: Answer): Outcome {
  return 'error' in answer ? answer.error : 'done';
}

/** The outcomes of a batch's entries by their ids. */
export function outcomesOf(answer: Answer): ReadonlyMap<string, Outcome> {
  return new Map(Array.from(entriesOf(answer), ([id, { Code }]) => [id, Code ?? 'done']));
}

/** A batch's output with some entries as another answer has them. */
export function withEntriesOf(other: Answer, ids: ReadonlySet<string>, answer: Answer): Answer {
  const [own, others] = [entriesOf(answer), entriesOf(other)];
  const all = Array.from(own, ([id, entry]) => (ids.has(id) ? (others.get(id) ?? entry) : entry));
  const inOrder = all.toSorted((a, b) => (a.Id < b.Id ? -1 : 1));
  return {
    output: {
      Successful: inOrder.filter(({ Code }) => Code === undefined),
      Failed: inOrder.filter(({ Code }) => Code !== undefined),
    },
  };
}

function entriesOf(answer: Answer): ReadonlyMap<string, Entry> {
  const { Successful = [], Failed = [] } = ('output' in answer ? answer.output : {}) as BatchOutput;
  return new Map([...Successful, ...Failed].map((entry) => [entry.Id, entry]));
}
