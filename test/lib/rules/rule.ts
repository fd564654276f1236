import type { Stage } from '../../../lib/stage.ts';
import type { Resource, TemplateView } from '../template-view.ts';

/** What has to hold of every template of a stage. */
export interface Rule {
  /** What holds where it is kept, and what would be lost otherwise. */
  readonly says: string;
  /** The types of resources that it looks at: what changes another type cannot break it. All of them if there are none. */
  readonly types: readonly string[];
  /** What breaks it, each by its label. */
  readonly brokenBy: (stack: TemplateView, stage: Stage) => readonly string[];
}

/** One thing that is wrong with a template. */
export interface Finding {
  readonly rule: string;
  /** The label of the resource that breaks it, `{Queue action-alerting}`, or a sentence where it is about several. */
  readonly what: string;
}

/** A rule about each resource of a type by itself, or with a look at others, whose types are named. */
export function each<Shape>(
  type: string,
  says: string,
  breaks: (properties: Shape, resource: Resource<Shape>, stack: TemplateView, stage: Stage) => boolean,
  others: readonly string[] = [],
): Rule {
  return {
    says,
    types: [type, ...others],
    brokenBy: (stack, stage) =>
      stack
        .any<Shape>(type)
        .filter((resource) => breaks(resource.properties, resource, stack, stage))
        .map(({ label }) => label),
  };
}

/** The ARN of something, given its label, as references to it read. */
export function arnOf(label: string): string {
  return label.replace(/\}$/, '.Arn}');
}

/** What is in one of two lists and not in the other, or there twice. */
export function differences(expected: readonly string[], found: readonly string[]): string[] {
  return [
    ...expected.filter((name) => !found.includes(name)),
    ...found.filter((name, index) => !expected.includes(name) || found.indexOf(name) !== index),
  ];
}

/** The rules that a change of a resource of some type can break. */
export function rulesAbout(type: string, rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(({ types }) => types.length === 0 || types.includes(type));
}
