import * as z from 'zod';
import type { Entropy } from '../core/entropy.ts';
import { invalidParameter } from './errors.ts';
import { secretLimits } from './limits.ts';

const flag = z.boolean().default(false);
const { defaultPasswordLength, maxPasswordLength, minPasswordLength } = secretLimits;

/**
 * How a secret's text is made up.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-secretsmanager-secret-generatesecretstring.html
 *   (checked 2026-11-27)
 */
export const passwordRules = z.strictObject({
  ExcludeCharacters: z.string().max(4_096).default(''),
  ExcludeLowercase: flag,
  ExcludeNumbers: flag,
  ExcludePunctuation: flag,
  ExcludeUppercase: flag,
  GenerateStringKey: z.string().min(1).optional(),
  IncludeSpace: flag,
  PasswordLength: z.int().min(minPasswordLength).max(maxPasswordLength).default(defaultPasswordLength),
  RequireEachIncludedType: z.boolean().default(true),
  SecretStringTemplate: z.string().optional(),
});

type PasswordRules = z.output<typeof passwordRules>;

const lowercase = 'abcdefghijklmnopqrstuvwxyz';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/**
 * Makes up a secret's text by its rules: the password alone, or the JSON of the template with the password in it. The dice are the
 * cloud's own, which the seed decides: it protects nothing that is worth it.
 *
 * @throws AwsError `InvalidParameterException`
 */
export function generateSecretString(rules: PasswordRules, entropy: Entropy): string {
  const { GenerateStringKey: key, SecretStringTemplate: template } = rules;
  if ((key === undefined) !== (template === undefined))
    throw invalidParameter('GenerateStringKey and SecretStringTemplate: expected both or neither.');
  const password = generatePassword(rules, entropy);
  return key === undefined || template === undefined
    ? password
    : JSON.stringify({ ...parseTemplate(template), [key]: password });
}

function generatePassword(rules: PasswordRules, entropy: Entropy): string {
  const excluded = new Set(rules.ExcludeCharacters);
  const types = [
    rules.ExcludeLowercase ? '' : lowercase,
    rules.ExcludeUppercase ? '' : lowercase.toUpperCase(),
    rules.ExcludeNumbers ? '' : '0123456789',
    rules.ExcludePunctuation ? '' : punctuation,
  ].flatMap((type) => {
    const left = Array.from(type).filter((character) => !excluded.has(character));
    return left.length === 0 ? [] : [left];
  });
  const all = [...types.flat(), ...(rules.IncludeSpace && !excluded.has(' ') ? [' '] : [])];
  if (all.length === 0) throw invalidParameter('The rules of the password exclude every character.');
  const required = rules.RequireEachIncludedType ? types : [];
  if (required.length > rules.PasswordLength)
    throw invalidParameter(
      `PasswordLength ${rules.PasswordLength} is less than the ${required.length} types to include.`,
    );
  const more = Array.from({ length: rules.PasswordLength - required.length }, () => all);
  const characters = [...required, ...more].map((choices) => choices[below(choices.length, entropy)] ?? '');
  return shuffled(characters, entropy).join('');
}

function parseTemplate(template: string): object {
  try {
    const parsed: unknown = JSON.parse(template);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // What it holds is not repeated.
  }
  throw invalidParameter('SecretStringTemplate is no JSON object.');
}

function below(bound: number, entropy: Entropy): number {
  return Math.floor(entropy.fraction() * bound);
}

/** Fisher and Yates. */
function shuffled(characters: string[], entropy: Entropy): string[] {
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const other = below(last + 1, entropy);
    [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
  }
  return characters;
}
