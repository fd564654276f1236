import { stableJson } from '../scripts/stable-json.ts';
import { areBatches, type Outcome, outcomeOf, outcomesOf, withEntriesOf } from './outcomes.ts';
import type { Answer, Answers, KnownDifference, Request } from './step.ts';

type Described = Pick<KnownDifference, 'name' | 'source'>;

/** Whether an outcome here and another one there are what a known difference is about. */
type Rule = (here: Outcome, there: Outcome, request: Request) => boolean;

/** Both refuse, or both take, but an oracle says so with another code. */
export function otherwiseSaid(about: Described, rule: Rule): KnownDifference {
  return { ...about, reconcile: (answers) => withSameOutcomes(answers, rule) };
}

/** One of the two takes what the other refuses, after which they hold different things. */
export function otherwiseDone(about: Described, rule: Rule): KnownDifference {
  return { ...about, parts: true, reconcile: (answers) => withSameOutcomes(answers, rule) };
}

/** Gives the oracle's answer the outcomes of the embedded cloud where they differ as the rule says, entry by entry in a batch. */
function withSameOutcomes(answers: Answers, rule: Rule): Pick<Answers, 'embedded' | 'oracle'> {
  const { request, embedded, oracle } = answers;
  if (!areBatches(request, embedded, oracle)) {
    const [here, there] = [outcomeOf(embedded), outcomeOf(oracle)];
    return { embedded, oracle: here !== there && rule(here, there, request) ? embedded : oracle };
  }
  const there = outcomesOf(oracle);
  const known = Array.from(outcomesOf(embedded)).filter(([id, here]) => {
    const other = there.get(id) ?? here;
    return here !== other && rule(here, other, request);
  });
  if (known.length === 0) return { embedded, oracle };
  const ids = new Set(known.map(([id]) => id));
  // The embedded cloud's answer goes the same way, so that both come out in one form.
  return { embedded: withEntriesOf(embedded, ids, embedded), oracle: withEntriesOf(embedded, ids, oracle) };
}

/** Members that an oracle leaves out, or has in another form: they are taken out of both outputs wherever they are. */
export function otherMembers(
  about: Described,
  names: readonly string[],
  when: (answers: Answers) => boolean,
): KnownDifference {
  return {
    ...about,
    reconcile: (answers) => {
      const { embedded, oracle } = answers;
      if (!when(answers) || 'error' in embedded || 'error' in oracle) return { embedded, oracle };
      return {
        embedded: { output: without(embedded.output, names) },
        oracle: { output: without(oracle.output, names) },
      };
    },
  };
}

/** What an oracle answers in another way altogether. */
export function otherwiseAnswered(
  about: Described & Pick<KnownDifference, 'parts'>,
  when: (answers: Answers) => boolean,
): KnownDifference {
  return {
    ...about,
    reconcile: (answers) => {
      const { embedded, oracle } = answers;
      return when(answers) ? { embedded, oracle: embedded } : { embedded, oracle };
    },
  };
}

/** Whether two outputs differ in ids of messages, and in nothing else but the members that are named. */
export function differInIds(embedded: Answer, oracle: Answer, ...others: readonly string[]): boolean {
  if ('error' in embedded || 'error' in oracle) return false;
  const same = (names: readonly string[]): boolean =>
    stableJson(without(embedded.output, names)) === stableJson(without(oracle.output, names));
  return !same(others) && same([...others, 'MessageId']);
}

function without(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((member) => without(member, names));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries(members.map(([name, member]) => [name, without(member, names)]));
}
