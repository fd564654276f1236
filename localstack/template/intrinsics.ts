import { TemplateError } from './template-error.ts';

/** What a reference in a template can lead to. */
export interface References {
  /** Whose references they are, for errors. */
  readonly of: string;
  /** `Ref`: a parameter, a pseudo parameter or a resource. */
  ref(name: string): string;
  /** `Fn::GetAtt`. */
  attribute(logicalId: string, name: string): string;
}

/**
 * Resolves the intrinsic functions in a value. Modelled are Ref, Fn::GetAtt, Fn::Join, Fn::Select, Fn::Split and Fn::Sub; any other is
 * refused by name. A value without any is itself, and not a copy.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html (not checked)
 */
export function resolve(value: unknown, references: References): unknown {
  if (Array.isArray(value)) {
    const members = value.map((member) => resolve(member, references));
    return members.some((member, index) => member !== value[index]) ? members : (value as unknown);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries: [string, unknown][] = Object.entries(value);
  const [name, argument] = entries[0] ?? ['', undefined];
  if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) return call(name, argument, references);
  const resolved = entries.map(([key, member]) => [key, resolve(member, references)] as const);
  return resolved.some(([, member], index) => member !== entries[index]?.[1]) ? Object.fromEntries(resolved) : value;
}

function call(name: string, argument: unknown, references: References): unknown {
  switch (name) {
    case 'Ref':
      return references.ref(String(argument));
    case 'Fn::GetAtt': {
      const [logicalId, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
      return references.attribute(logicalId ?? '', attribute.join('.'));
    }
    case 'Fn::Join': {
      const [separator, parts] = list(name, resolve(argument, references), references);
      return list(name, parts, references).map(String).join(String(separator));
    }
    case 'Fn::Split': {
      const [separator, text] = list(name, resolve(argument, references), references);
      return String(text).split(String(separator));
    }
    case 'Fn::Select': {
      const [index, choices] = list(name, resolve(argument, references), references);
      const choice = list(name, choices, references)[Number(index)];
      if (choice !== undefined) return choice;
      throw new TemplateError(
        `${references.of}: Fn::Select finds nothing at ${JSON.stringify(index)} of ${JSON.stringify(choices)}`,
      );
    }
    case 'Fn::Sub':
      return substitute(argument, references);
    default:
      throw new TemplateError(`${references.of}: the intrinsic function ${name} is not modelled`);
  }
}

function substitute(argument: unknown, references: References): string {
  const [text, variables] = Array.isArray(argument) ? (argument as [unknown, Record<string, unknown>]) : [argument, {}];
  return String(text).replaceAll(/\$\{(!?)([^}]+)\}/g, (_match, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(variables, name)) return String(resolve(variables[name], references));
    const [logicalId = '', ...attribute] = name.split('.');
    return attribute.length > 0 ? references.attribute(logicalId, attribute.join('.')) : references.ref(name);
  });
}

function list(name: string, value: unknown, references: References): unknown[] {
  if (Array.isArray(value)) return value;
  throw new TemplateError(`${references.of}: ${name} takes a list, got ${JSON.stringify(value)}`);
}
