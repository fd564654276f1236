import { PatchError } from './source-patch.ts';

/** A synthesized template, of which any part may be written otherwise. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

/** A resource of it. */
export interface TemplateResource {
  readonly Type: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- every type has properties of its own
  readonly Properties?: Record<string, any>;
}

/**
 * Writes a template otherwise, as it was synthesized or as the embedded cloud reads it; a pure function, which never changes what it is given.
 *
 * @throws PatchError where there is nothing to change
 */
export type TemplatePatch = <Whole extends Template>(template: Whole) => Whole;

type Properties = NonNullable<TemplateResource['Properties']>;

/**
 * A patch of the properties of all resources of a type, or of some.
 *
 * @param change changes the copy that it is given
 */
export function ofType(
  type: string,
  change: (properties: Properties) => void,
  isMeant: (properties: Properties) => boolean = () => true,
): TemplatePatch {
  return (template) => {
    const patched = structuredClone(template);
    const before = JSON.stringify(template);
    for (const { Type, Properties: properties = {} } of Object.values(patched.Resources))
      if (Type === type && isMeant(properties)) change(properties);
    if (JSON.stringify(patched) === before)
      throw new PatchError(`no ${type} is changed by a patch. Write the variant for the template as it is now`);
    return patched;
  };
}

/** A patch of a type's resources whose names end so; a name may be put together of parts. */
export function named(type: string, end: RegExp, change: (properties: Properties) => void): TemplatePatch {
  const isMeant = (properties: Properties): boolean =>
    Object.entries(properties).some(
      ([key, value]) => key.endsWith('Name') && typeof value === 'string' && end.test(value),
    );
  return ofType(type, change, isMeant);
}

/** One patch after another. */
export function all(...patches: readonly TemplatePatch[]): TemplatePatch {
  return (template) => patches.reduce((patched, patch) => patch(patched), template);
}
