import { eventTypeName } from '../../schemas/envelope.ts';
import { type TypeName, nextVersionOf, parseTypeName } from '../../schemas/type-name.ts';
import { toCamelCase, typesNameOf } from '../type-index.ts';

/** What is to be declared. */
export interface NewType {
  readonly type: string;
  readonly summary?: string | undefined;
}

/**
 * Checks that a type can be declared beside those there are.
 *
 * @returns its name in parts
 * @throws Error saying what is wrong with the name, and what to do
 */
export function checkNewType(type: string, declared: readonly string[]): TypeName {
  const { error } = eventTypeName.safeParse(type);
  const name = parseTypeName(type);
  if (error || !name) {
    throw new Error(
      `got ${JSON.stringify(type)}, expected a reverse domain, a domain of the business, what happened and a version, like com.example.shop.order-placed.v1`,
    );
  }
  const words = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
  if (!words.test(name.domain) || !words.test(name.happening)) {
    throw new Error(`got ${type}, expected words of a-z 0-9 with single hyphens between them, and first a letter`);
  }
  if (name.domain === 'index')
    throw new Error('a domain cannot be called "index": schemas/types/index.ts lists the domains');
  if (declared.includes(type)) {
    throw new Error(`${type} is declared already; for other data, declare ${nextVersionOf(type)} beside it`);
  }
  const before = `${name.stem}.v${name.version - 1}`;
  if (name.version > 1 && !declared.includes(before)) {
    throw new Error(`${type} skips a version: there is no ${before} in the catalog`);
  }
  return name;
}

/**
 * The file of a type's domain with the type declared in it. It is valid as it is, for a person to go on from.
 *
 * @param source the file as it is; `undefined` for a new domain
 * @throws Error when the file is not written as the others, and so has no place to put it
 */
export function withNewType(source: string | undefined, { type, summary }: NewType): string {
  const name = parseTypeName(type);
  if (!name) throw new Error(`${type} has no version`);
  const older = name.version > 1 ? `${name.stem}.v${name.version - 1}` : undefined;
  if (older !== undefined)
    return withNextVersion(source ?? '', { ...name, type, older, summary: summary && toSentence(summary) });
  // An order-cancelled is of an order; a received secure-message is of a secure-message.
  const thing = name.happening.includes('-') ? (name.happening.split('-')[0] ?? name.domain) : name.domain;
  const data = `{ ${toCamelCase(thing)}Id: '${thing}-1' }`;
  const declaration = `defineEventType({
    type: '${type}',
    summary: ${JSON.stringify(toSentence(summary ?? name.happening.replaceAll('-', ' ')))},
    data: z.object({ ${toCamelCase(thing)}Id: identifier }),
    example: { source: '/${name.domain}', subject: '${thing}-1', data: ${data} },
  }),`;
  if (source !== undefined) return append(withIdentifier(source), name.domain, declaration);
  return [
    "import * as z from 'zod';",
    "import { defineEventType } from '../event-type.ts';",
    "import { identifier } from '../values.ts';",
    '',
    `export const ${typesNameOf(name.domain)} = [`,
    `  ${declaration}`,
    '] as const;',
    '',
  ].join('\n');
}

interface NextVersion extends TypeName {
  readonly type: string;
  readonly older: string;
  readonly summary: string | undefined;
}

/** The next version begins with the data and the example of the one before, which gets a name to refer to. */
function withNextVersion(source: string, { domain, happening, version, type, older, summary }: NextVersion): string {
  const constant = `${toCamelCase(happening)}V${version - 1}`;
  const [hoisted, olderName] = hoist(source, domain, older, constant);
  return append(
    hoisted,
    domain,
    `defineEventType({
    type: '${type}',
    summary: ${summary === undefined ? `${olderName}.summary` : JSON.stringify(summary)},
    data: ${olderName}.data.extend({}),
    example: ${olderName}.example,
  }).upcastFrom(${olderName}, (data) => ({ ...data })),`,
  );
}

/** Gives a declaration within the array of its domain a name; leaves one that has one alone. */
function hoist(source: string, domain: string, type: string, constant: string): readonly [string, string] {
  const typeLine = `type: '${type}',`;
  const named = new RegExp(`^const (\\w+) = defineEventType\\(\\{\\n\\s*${escaped(typeLine)}`, 'm').exec(source);
  if (named?.[1] !== undefined) return [source, named[1]];
  const inline = new RegExp(`^  (defineEventType\\(\\{\\n\\s*${escaped(typeLine)}[^]*?\\n  \\}.*\\)),$`, 'm').exec(
    source,
  );
  const start = startOfArray(source, domain);
  if (inline?.[1] === undefined || start === -1 || inline.index < start) {
    throw new Error(`cannot find ${type} in schemas/types/${domain}.ts; declare the new version by hand`);
  }
  const { index, 0: whole, 1: declaration } = inline;
  return [
    `${source.slice(0, start)}const ${constant} = ${declaration};\n\n${source.slice(start, index)}  ${constant},${source.slice(index + whole.length)}`,
    constant,
  ];
}

function append(source: string, domain: string, declaration: string): string {
  const start = startOfArray(source, domain);
  const end = source.indexOf('\n] as const;', start);
  if (start === -1 || end === -1) {
    throw new Error(
      `expected "export const ${typesNameOf(domain)} = [ … ] as const;" in schemas/types/${domain}.ts; declare the type there by hand`,
    );
  }
  return `${source.slice(0, end)}\n  ${declaration}${source.slice(end)}`;
}

function startOfArray(source: string, domain: string): number {
  return source.indexOf(`export const ${typesNameOf(domain)} = [`);
}

/** The file with `identifier` among its imports. */
function withIdentifier(source: string): string {
  if (/^import \{[^}]*\bidentifier\b[^}]*\} from '\.\.\/values\.ts';/m.test(source)) return source;
  const fromValues = /^import \{([^}]*)\} from '\.\.\/values\.ts';/m;
  if (fromValues.test(source)) return source.replace(fromValues, "import { identifier,$1} from '../values.ts';");
  return source.replace(
    /^(import .* from '\.\.\/event-type\.ts';)$/m,
    "$1\nimport { identifier } from '../values.ts';",
  );
}

function toSentence(text: string): string {
  const words = text.trim();
  const start = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return start.endsWith('.') ? start : `${start}.`;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
