import { PatchError } from './source-patch.ts';
import type { TemplatePatch } from './template-patch.ts';

interface Policy {
  Statement: { readonly Sid?: string }[];
}

/**
 * A patch that takes a statement away from the policies of all resources of a type.
 *
 * @param sid of the statement
 * @param of what a resource's logical id has to match @default any
 */
export function withoutStatement(type: string, sid: string, of = /./): TemplatePatch {
  return (template) => {
    const patched = structuredClone(template);
    let taken = 0;
    for (const [id, { Type, Properties = {} }] of Object.entries(patched.Resources)) {
      if (Type !== type || !of.test(id)) continue;
      const policy = (Properties['KeyPolicy'] ?? Properties['PolicyDocument']) as Policy;
      const kept = policy.Statement.filter(({ Sid }) => Sid !== sid);
      taken += policy.Statement.length - kept.length;
      policy.Statement = kept;
    }
    if (taken > 0) return patched;
    throw new PatchError(
      `no ${type} has a statement ${sid} to be taken away. Write the variant for the template as it is now`,
    );
  };
}
