/** The account that both sides are in. */
const account = '000000000000';

/** The names of one script's queues. */
export class Names {
  readonly #prefix: string;

  constructor(seed: number, script: string) {
    this.#prefix = `sqs-${seed}-${script}-`;
  }

  /** What all names of the script begin with. */
  get prefix(): string {
    return this.#prefix;
  }

  name(queue: string): string {
    return `${this.#prefix}${queue}`;
  }

  arn(queue: string): string {
    return `arn:aws:sqs:us-east-1:${account}:${this.name(queue)}`;
  }

  /** What a queue's URL ends with on either side. */
  path(queue: string): string {
    return `/${account}/${this.name(queue)}`;
  }
}
