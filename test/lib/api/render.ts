import { InputVariable } from '../../../localstack/apigateway/mapping/input-variable.ts';
import { utilVariable } from '../../../localstack/apigateway/mapping/util-variable.ts';
import { TemplateRun } from '../../../localstack/apigateway/vtl/run.ts';
import { compileText } from '../../../localstack/apigateway/vtl/template.ts';
import type { Value } from '../../../localstack/apigateway/vtl/values.ts';

/** What a template printed, and what it overrode. */
export interface Rendered {
  readonly text: string;
  readonly path: ReadonlyMap<string, string>;
  readonly status: number | undefined;
  readonly headers: ReadonlyMap<string, string>;
}

type Names = Record<string, string>;

const compiled = new Map<string, ReturnType<typeof compileText>>();

/**
 * Runs a template as the gateway does.
 *
 * @param body of the request, or of what the integration answered
 * @param path the path's parameters, or, for an answer, what the request's template overrode of them
 */
export function render(template: string, body: string, path: Names | ReadonlyMap<string, string>): Rendered {
  const parameters = new Map<string, Value>(path instanceof Map ? path : Object.entries(path));
  const overrides = {
    path: new Map<string, Value>(parameters),
    response: new Map<string, Value>(),
    headers: new Map<string, Value>(),
  };
  overrides.response.set('header', overrides.headers);
  const context = new Map<string, Value>([
    ['requestId', 'request-1'],
    ['requestOverride', new Map<string, Value>([['path', overrides.path]])],
    ['responseOverride', overrides.response],
  ]);
  const run = new TemplateRun({
    context,
    input: new InputVariable(body, new Map([['path', parameters]])),
    util: utilVariable,
  });
  const print = compiled.get(template) ?? compileText(template);
  compiled.set(template, print);
  print(run);
  const status = overrides.response.get('status');
  return {
    text: run.text,
    path: overrides.path as Map<string, string>,
    status: typeof status === 'number' ? status : undefined,
    headers: overrides.headers as Map<string, string>,
  };
}

/** The parameters of a form; fails where one comes twice. */
export function formOf(text: string): Record<string, string> {
  const parameters = [...new URLSearchParams(text)];
  const form = Object.fromEntries(parameters);
  expect(Object.keys(form)).toHaveLength(parameters.length);
  return form;
}
