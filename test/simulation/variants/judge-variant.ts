import { patchedModule } from './patch/patched-module.ts';
import type { SourcePatch } from './patch/source-patch.ts';
import type { Template } from './patch/template-patch.ts';
import type { Check, Fault, Property, Rule, Simulated, Variant } from './variant.ts';

/** What came of a variant with one of the checks that have to find it out. */
export interface Judgement {
  readonly variant: Variant;
  readonly check: Check;
  readonly fault: Fault;
  /** Why nothing can be said of it: it does not fit any more, or the check finds something without it too. */
  readonly problem?: string;
}

/** Judges variants by what has to find each out, and first that without the variant. */
export class Judge {
  readonly #template: () => Template;
  readonly #without = new Map<Property | Rule, Promise<Fault>>();

  /** @param template of a stage, asked for when the first variant needs it */
  constructor(template: () => Template) {
    this.#template = template;
  }

  /** Never throws: what goes wrong with one variant says nothing of others. */
  async judge(variant: Variant, check: Check): Promise<Judgement> {
    try {
      if (check.by === 'simulator') return { variant, check, fault: await faultOfRuns(check, variant) };
      const known = await this.#withoutVariant(check);
      if (known) return { variant, check, fault: undefined, problem: `found without the variant too: ${known.what}` };
      return { variant, check, fault: await this.#withVariant(variant, check) };
    } catch (error) {
      return { variant, check, fault: undefined, problem: error instanceof Error ? error.message : String(error) };
    }
  }

  async #withVariant(variant: Variant, check: Property | Rule): Promise<Fault> {
    if (check.by === 'property') return faultOfModule(check, 'source' in variant ? variant.source : []);
    const { template: patch = (template) => template } = variant;
    return check.faultOf(patch(this.#template()));
  }

  async #withoutVariant(check: Property | Rule): Promise<Fault> {
    const found = this.#without.get(check) ?? this.#asIs(check);
    this.#without.set(check, found);
    return found;
  }

  async #asIs(check: Property | Rule): Promise<Fault> {
    return check.by === 'property' ? faultOfModule(check, []) : check.faultOf(this.#template());
  }
}

/** Loads the simulator only for whoever runs it: most checks do without. */
async function faultOfRuns(check: Simulated, variant: Variant): Promise<Fault> {
  const { faultInRuns } = await import('./simulate-variant.ts');
  return faultInRuns(check, variant);
}

async function faultOfModule({ file, faultOf }: Property, patches: readonly SourcePatch[]): Promise<Fault> {
  return faultOf((await patchedModule(file, patches)) as never);
}
