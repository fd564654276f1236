import { templateLimits } from '../limits.ts';
import { TemplateFailure } from './template-failure.ts';
import type { Value } from './values.ts';

/** One run of a template: its variables, what it has printed, and how much it may still do. */
export class TemplateRun {
  readonly variables: Map<string, Value>;
  /** Set by `#break` until the loop around it ends. */
  isBreaking = false;
  #text = '';
  #steps = 0;

  constructor(variables: Readonly<Record<string, Value>>) {
    this.variables = new Map(Object.entries(variables));
  }

  get text(): string {
    return this.#text;
  }

  /** @throws TemplateFailure for a text that grows too long */
  print(text: string): void {
    checkLength(this.#text.length + text.length);
    this.#text += text;
  }

  /** What a part of the template prints, by itself: a text in double quotes. */
  capture(part: (run: TemplateRun) => void): string {
    const before = this.#text;
    this.#text = '';
    part(this);
    const captured = this.#text;
    this.#text = before;
    return captured;
  }

  /** @throws TemplateFailure when the template has done too much */
  step(): void {
    if (++this.#steps > templateLimits.maxSteps)
      throw new TemplateFailure(`The template was stopped after ${templateLimits.maxSteps} steps.`);
  }

  /** A value, unless it is a text that is too long. @throws TemplateFailure */
  checked<Checked extends Value>(value: Checked): Checked {
    if (typeof value === 'string') checkLength(value.length);
    return value;
  }
}

function checkLength(characters: number): void {
  if (characters > templateLimits.maxCharacters)
    throw new TemplateFailure(`A text of the template is longer than ${templateLimits.maxCharacters} characters.`);
}
