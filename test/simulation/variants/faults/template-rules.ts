import { findStage } from '../../../../lib/stages/find-stage.ts';
import { findingsOf, rules } from '../../../lib/rules/rules-for.ts';
import { rulesAbout } from '../../../lib/rules/rule.ts';
import { TemplateView } from '../../../lib/template-view.ts';
import type { Template } from '../patch/template-patch.ts';
import { templateOfDev } from '../template-of-dev.ts';
import { rule } from '../variant.ts';

/** Everything that a template has to keep; of a patched one, what a change of those types can break. */
export const templateRules = rule('the rules of templates', (template) => {
  const asIs = templateOfDev();
  const types = changedTypes(template, asIs);
  const asked = template === asIs ? rules : new Set(types.flatMap((type) => rulesAbout(type, rules)));
  const [found] = findingsOf([...asked], new TemplateView(template), findStage('dev'));
  return found && { what: found.what, draws: 1, by: found.rule };
});

function changedTypes({ Resources }: Template, asIs: Template): string[] {
  const changed = Object.entries(Resources).filter(
    ([id, resource]) => JSON.stringify(resource) !== JSON.stringify(asIs.Resources[id]),
  );
  return [...new Set(changed.map(([, { Type }]) => Type))];
}
