/** A change that refuses what a released schema takes. */
export interface Break {
  /** Where in the event: a JSON pointer, with `*` for each member of an array or a map. */
  readonly path: string;
  /** What changed, and which producers would be refused. */
  readonly message: string;
}

/** Somewhere in an event. */
export class Place {
  readonly steps: readonly string[];

  constructor(steps: readonly string[] = []) {
    this.steps = steps;
  }

  at(key: string): Place {
    return new Place([...this.steps, key]);
  }

  /** `data.lines[].price`, as a person would write it. */
  get name(): string {
    return this.steps.length === 0 ? 'the event' : this.steps.join('.').replaceAll('.*', '[]');
  }

  get path(): string {
    return this.steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  }

  /**
   * A break here.
   *
   * @param change what is now otherwise
   * @param who the producers that would be refused, behind "producers that"
   */
  breaks(change: string, who: string): Break {
    return { path: this.path, message: `${change}: producers that ${who} would be refused` };
  }
}

/** Values as they are listed in a message. */
export function listed(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}
