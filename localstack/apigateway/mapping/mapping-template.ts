import { remembered } from '../../core/remembered.ts';
import type { Invocation } from '../execute/invocation.ts';
import { compileText } from '../vtl/template.ts';
import { TemplateRun } from '../vtl/run.ts';
import type { Value } from '../vtl/values.ts';
import { InputVariable } from './input-variable.ts';
import { utilVariable } from './util-variable.ts';

/** Makes a body out of another. Throws `TemplateFailure`, and `SyntaxError` for a body that should be JSON and is not. */
export type MappingTemplate = (body: string, invocation: Invocation) => string;

/** Compiles a mapping template. @throws Error for one that is not modelled, or is none */
export const compileMapping: (template: string) => MappingTemplate = remembered((template) => {
  const print = compileText(template);
  return (body, { context, parameters, stage }) => {
    const run = new TemplateRun({
      context,
      input: new InputVariable(body, parameters),
      stageVariables: new Map<string, Value>(Object.entries(stage.config.Variables)),
      util: utilVariable,
    });
    print(run);
    return run.text;
  };
});
