import type { SimulatedFunction } from '../functions/compositions.ts';
import type { Violation } from '../judge/violation.ts';
import type { Plan } from '../plan/plan.ts';
import type { RowId } from './rows.ts';
import type { SourcePatch } from './patch/source-patch.ts';
import type { Template, TemplatePatch } from './patch/template-patch.ts';

/** What is wrong; `undefined` where all is well. */
export type Fault =
  | {
      /** In words, with an example. */
      readonly what: string;
      /** How many examples were looked at until then, or how many seeds. */
      readonly draws: number;
      /** Which of several found it. @default the check itself */
      readonly by?: string;
    }
  | undefined;

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

/** Runs of the simulator, one seed after another, until its judge finds something that it does not find without the variant. */
export interface Simulated {
  readonly by: 'simulator';
  /** What has to be broken. */
  readonly name: string;
  readonly invariant: Violation['invariant'];
  /** The function whose code is another. @default none: the template, or what producers and operators use */
  readonly function?: SimulatedFunction;
  /** Where it shows: the settings of a run, by its seed. */
  readonly planOf: (seed: number) => Plan;
  /** As many seeds are tried. */
  readonly seeds: number;
}

/** What finds a variant out. */
export type Check = Property | Rule | Simulated;

interface Naive {
  readonly row: RowId;
  /** What it does, in a few words. */
  readonly title: string;
}

/** Code as somebody would have written it who does not think of this row. */
export interface SourceVariant extends Naive {
  readonly source: readonly SourcePatch[];
  /** What of the template goes with it, where a run of the simulator would not get to the code otherwise. */
  readonly template?: TemplatePatch;
  readonly caughtBy: readonly (Property | Simulated)[];
}

/** A template as somebody would have declared it. */
export interface TemplateVariant extends Naive {
  readonly template: TemplatePatch;
  readonly caughtBy: readonly (Rule | Simulated)[];
}

/** A deliberately naive variant, and all that has to find it out. */
export type Variant = SourceVariant | TemplateVariant;

/** A rule. */
export function rule(name: string, faultOf: Rule['faultOf']): Rule {
  return { by: 'rule', name, faultOf };
}

/** A property. */
export function property(name: string, file: string, faultOf: Property['faultOf']): Property {
  return { by: 'property', name, file, faultOf };
}
