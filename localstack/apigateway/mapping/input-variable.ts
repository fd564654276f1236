import { readJson } from '../vtl/json-reader.ts';
import { select } from '../vtl/json-path.ts';
import { jsonText, textOf } from '../vtl/text.ts';
import { type Callable, isNull, type Value } from '../vtl/values.ts';

/** The parameters of a request as templates see them: `path`, `querystring` and `header`. */
export type Parameters = Map<string, Map<string, Value>>;

type Method = (...parameters: readonly Value[]) => Value;

/**
 * `$input`. The body is parsed when a path is first asked for. What is missing at a path is an empty text, and so is a parameter.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html (not checked)
 * @see https://github.com/localstack/localstack/blob/main/localstack-core/localstack/services/apigateway/next_gen/execute_api/template_mapping.py
 *   (an empty body is `{}`, checked 2026-11-27)
 */
export class InputVariable implements Callable {
  readonly #body: string;
  readonly #parameters: Parameters;
  readonly #methods: ReadonlyMap<string, Method>;
  #root: { readonly value: Value } | undefined;

  constructor(body: string, parameters: Parameters) {
    this.#body = body === '' ? '{}' : body;
    this.#parameters = parameters;
    this.#methods = new Map<string, Method>([
      ['json', (path) => this.#json(path)],
      ['path', (path) => this.#path(path)],
      ['params', (name) => this.#params(name)],
    ]);
  }

  property(name: string): Value {
    return name === 'body' ? this.#body : undefined;
  }

  method(name: string): Method | undefined {
    return this.#methods.get(name);
  }

  #json(path: Value): Value {
    const found = this.#find(path);
    return found === undefined ? '""' : jsonText(found);
  }

  #path(path: Value): Value {
    const found = this.#find(path);
    return found === undefined ? '' : found;
  }

  /** Throws SyntaxError for a body that is no JSON. */
  #find(path: Value): Value {
    this.#root ??= { value: readJson(this.#body) };
    return select(this.#root.value, isNull(path) ? '$' : textOf(path));
  }

  /** All of them, or one by its name, which is looked for in the path, the query and the headers, in this order. */
  #params(name: Value): Value {
    if (isNull(name)) return this.#parameters;
    const wanted = textOf(name);
    for (const [place, values] of this.#parameters) {
      const found = values.get(wanted) ?? (place === 'header' ? ignoringCase(values, wanted) : undefined);
      if (found !== undefined) return found;
    }
    return '';
  }
}

function ignoringCase(headers: ReadonlyMap<string, Value>, name: string): Value {
  const wanted = name.toLowerCase();
  for (const [header, value] of headers) if (header.toLowerCase() === wanted) return value;
  return undefined;
}
