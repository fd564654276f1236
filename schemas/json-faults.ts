import { maxEventDepth, maxEventValues } from './limits.ts';
import type { Difference, Fault } from './problems.ts';
import type { JsonFinding } from './scan-json.ts';

type Wording = (finding: JsonFinding, text: string) => Difference;

const wordings: Readonly<Record<JsonFinding['code'], Wording>> = {
  malformed_json: ({ at }, text) => ({
    got: `text of ${text.length} characters that is no JSON from character ${at + 1} on`,
    expected: 'one CloudEvents 1.0 event as a JSON object',
  }),
  too_deep: () => ({
    got: `more than ${maxEventDepth} levels of objects and lists`,
    expected: `at most ${maxEventDepth}`,
    advice: 'flatten it',
  }),
  too_many_values: () => ({
    got: `more than ${maxEventValues} values`,
    expected: `at most ${maxEventValues} in one event`,
    advice: 'send several events',
  }),
  duplicate_key: () => ({ got: 'a key that its object has already', expected: 'each key once' }),
  forbidden_key: () => ({ got: 'a key __proto__', expected: 'no key of that name', advice: 'rename it' }),
  number_out_of_range: () => ({
    got: 'number that a double cannot hold',
    expected: 'number that stays the same as a double',
    advice: 'send it as text',
  }),
};

/** Puts a finding of the scanner into words. */
export function toFault(finding: JsonFinding, text: string): Fault {
  return { path: finding.path, code: finding.code, difference: () => wordings[finding.code](finding, text) };
}
