import type { RowId } from './rows.ts';
import type { SourcePatch } from './patch/source-patch.ts';
import type { Template, TemplatePatch } from './patch/template-patch.ts';

/** What is wrong, in words, and after how many draws it was found; `undefined` where all is well. */
export type Fault = { readonly what: string; readonly draws: number } | undefined;

/** A check of the module of a file: looks for a counter-example to something that always has to hold of it. */
export interface Property {
  readonly by: 'property';
  /** What has to hold. */
  readonly name: string;
  /** The file whose module is looked at, from the project's folder on. */
  readonly file: string;
  readonly faultOf: (module: never) => Fault | Promise<Fault>;
}

/** A check of a template. */
export interface Rule {
  readonly by: 'rule';
  readonly name: string;
  readonly faultOf: (template: Template) => Fault | Promise<Fault>;
}

/** Code as somebody would have written it who does not think of this row. */
export interface SourceVariant {
  readonly row: RowId;
  /** What it does, in a few words. */
  readonly title: string;
  readonly source: readonly SourcePatch[];
  readonly caughtBy: Property;
}

/** A template as somebody would have declared it. */
export interface TemplateVariant {
  readonly row: RowId;
  readonly title: string;
  readonly template: TemplatePatch;
  readonly caughtBy: Rule;
}

/** A deliberately naive variant, and what has to find it out. */
export type Variant = SourceVariant | TemplateVariant;

/** A rule. */
export function rule(name: string, faultOf: Rule['faultOf']): Rule {
  return { by: 'rule', name, faultOf };
}

/** A property. */
export function property(name: string, file: string, faultOf: Property['faultOf']): Property {
  return { by: 'property', name, file, faultOf };
}
