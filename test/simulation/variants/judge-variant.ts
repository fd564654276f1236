import { patchedModule } from './patch/patched-module.ts';
import type { SourcePatch } from './patch/source-patch.ts';
import type { Template } from './patch/template-patch.ts';
import type { Fault, Property, Rule, Variant } from './variant.ts';

/** What came of a variant. */
export interface Judgement {
  readonly variant: Variant;
  readonly fault: Fault;
  /** Why nothing can be said of it: it does not fit any more, or what should catch it finds something without it too. */
  readonly problem?: string;
}

/** Judges variants by what should catch each, and first that without the variant. */
export class Judge {
  readonly #template: () => Template;
  readonly #without = new Map<Property | Rule, Promise<Fault>>();

  /** @param template of a stage, asked for when the first variant needs it */
  constructor(template: () => Template) {
    this.#template = template;
  }

  /** Never throws: what goes wrong with one variant says nothing of others. */
  async judge(variant: Variant): Promise<Judgement> {
    try {
      const known = await this.#withoutVariant(variant.caughtBy);
      if (known) return { variant, fault: undefined, problem: `found without the variant too: ${known.what}` };
      return { variant, fault: await this.#withVariant(variant) };
    } catch (error) {
      return { variant, fault: undefined, problem: error instanceof Error ? error.message : String(error) };
    }
  }

  async #withVariant(variant: Variant): Promise<Fault> {
    if ('source' in variant) return faultOfModule(variant.caughtBy, variant.source);
    return variant.caughtBy.faultOf(variant.template(this.#template()));
  }

  async #withoutVariant(check: Property | Rule): Promise<Fault> {
    const found = this.#without.get(check) ?? this.#checkAsIs(check);
    this.#without.set(check, found);
    return found;
  }

  async #checkAsIs(check: Property | Rule): Promise<Fault> {
    return check.by === 'property' ? faultOfModule(check, []) : check.faultOf(this.#template());
  }
}

async function faultOfModule({ file, faultOf }: Property, patches: readonly SourcePatch[]): Promise<Fault> {
  return faultOf((await patchedModule(file, patches)) as never);
}
