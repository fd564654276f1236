import { anyOne, anyRun, type GlobPart } from './glob.ts';
import { malformed } from './malformed.ts';
import type { RequestContext } from './request-context.ts';

/** Which characters of a policy's text mean something other than themselves. */
export interface TextRules {
  /** `${aws:username}`: only in a policy of version 2012-10-17, and only in resources and in texts and ARNs of conditions. */
  readonly variables: boolean;
  /** `*` and `?`. */
  readonly wildcards: boolean;
}

/** A text of a policy with what is to be put in for each request. */
export interface PolicyText {
  /** The same for every request; `undefined` when it has variables. */
  readonly fixed: readonly GlobPart[] | undefined;
  /** `undefined` when the request has no value, or several, for a variable without a default. */
  readonly resolve: (context: RequestContext) => readonly GlobPart[] | undefined;
}

interface Variable {
  /** In lower case. */
  readonly key: string;
  readonly byDefault: string | undefined;
}

const escaped: ReadonlySet<string> = new Set(['*', '?', '$']);

/**
 * Reads a text: variables with their defaults, `${*}` `${?}` `${$}` for the characters themselves, wildcards. The value of a
 * variable is put in as it is, its own `*` is no wildcard.
 *
 * @throws AwsError `MalformedPolicyDocument` for a variable that is not closed or names no key
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html (checked 2026-11-21)
 */
export function parsePolicyText(text: string, rules: TextRules): PolicyText {
  const parts: (GlobPart | Variable)[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push(literal);
    literal = '';
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (rules.variables && character === '$' && text.charAt(at + 1) === '{') {
      const end = text.indexOf('}', at);
      if (end < 0) throw malformed(`The policy variable in ${text} is not closed: expected } after \${.`);
      const name = text.slice(at + 2, end);
      if (escaped.has(name)) literal += name;
      else {
        flush();
        parts.push(parseVariable(name));
      }
      at = end;
    } else if (rules.wildcards && (character === '*' || character === '?')) {
      flush();
      parts.push(character === '*' ? anyRun : anyOne);
    } else {
      literal += character;
    }
  }
  flush();
  return policyText(parts);
}

function policyText(parts: readonly (GlobPart | Variable)[]): PolicyText {
  const isVariable = (part: GlobPart | Variable): part is Variable => typeof part === 'object';
  if (!parts.some(isVariable)) {
    const fixed = parts as readonly GlobPart[];
    return { fixed, resolve: () => fixed };
  }
  return {
    fixed: undefined,
    resolve: (context) => {
      const resolved = parts.map((part) => (isVariable(part) ? valueOf(part, context) : part));
      return resolved.includes(undefined) ? undefined : (resolved as GlobPart[]);
    },
  };
}

function valueOf({ key, byDefault }: Variable, context: RequestContext): string | undefined {
  const values = context.valuesOf(key) ?? [];
  return values.length === 1 ? values[0] : byDefault;
}

/** `aws:userid`, or with a default `aws:userid, 'anonymous'`. */
function parseVariable(name: string): Variable {
  const comma = name.indexOf(',');
  const key = (comma < 0 ? name : name.slice(0, comma)).trim();
  const given = comma < 0 ? undefined : name.slice(comma + 1).trim();
  if (!key.includes(':'))
    throw malformed(`\${${name}} is no policy variable: expected a condition key, as in \${aws:userid}.`);
  if (given === undefined) return { key: key.toLowerCase(), byDefault: undefined };
  if (given.length < 2 || !given.startsWith("'") || !given.endsWith("'"))
    throw malformed(
      `The default of \${${name}} is malformed: expected it between single quotes, as in \${aws:userid, 'nobody'}.`,
    );
  return { key: key.toLowerCase(), byDefault: given.slice(1, -1) };
}

/** The condition keys whose values the variables of a text stand for, in lower case. */
export function variableKeys(text: string): string[] {
  return Array.from(text.matchAll(/\$\{([^},]+)/g), ([, name = '']) => name.trim().toLowerCase());
}
