import { readJson } from '../vtl/json-reader.ts';
import { TemplateFailure } from '../vtl/template-failure.ts';
import { textOf } from '../vtl/text.ts';
import { type Callable, isNull, type Value } from '../vtl/values.ts';

const methods: Readonly<Record<string, (value: Value) => Value>> = {
  base64Decode: (value) => Buffer.from(textOf(value), 'base64').toString(),
  base64Encode: (value) => Buffer.from(textOf(value)).toString('base64'),
  escapeJavaScript: (value) => escapeJavaScript(textOf(value)),
  parseJson: (value) => parseJson(textOf(value)),
  urlDecode: (value) => urlDecode(textOf(value)),
  urlEncode: (value) => urlEncode(textOf(value)),
};

/**
 * `$util`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html (not checked)
 */
export const utilVariable: Callable = {
  property: () => undefined,
  method: (name) => {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    return method && ((value) => (isNull(value) ? undefined : method(value)));
  },
};

/** Java's URLEncoder: a form's encoding, in which `.`, `-`, `*` and `_` stay. */
function urlEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}

function urlDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new TemplateFailure('$util.urlDecode got a text that is not rightly encoded.');
  }
}

function parseJson(text: string): Value {
  try {
    return readJson(text);
  } catch {
    throw new TemplateFailure('$util.parseJson got a text that is no JSON.');
  }
}

const short: Readonly<Record<string, string>> = { '\b': 'b', '\n': 'n', '\t': 't', '\f': 'f', '\r': 'r' };

/**
 * Commons Lang's `escapeJavaScript`, which escapes single quotes and slashes too, and writes what is not ASCII in hexadecimal:
 * JSON's texts have no `\'`, for which templates say `.replaceAll("\\'", "'")`.
 *
 * @see https://commons.apache.org/proper/commons-lang/javadocs/api-2.6/org/apache/commons/lang/StringEscapeUtils.html (not checked)
 */
function escapeJavaScript(text: string): string {
  return text.replaceAll(/["'\\/]|[^ -\u007f]/g, (character) => {
    if ('"\'\\/'.includes(character)) return `\\${character}`;
    const letter = short[character];
    if (letter !== undefined) return `\\${letter}`;
    return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}
