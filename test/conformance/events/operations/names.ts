/** The names that a script uses. Scripts share the queues and nothing else. */
export class Names {
  readonly #prefix: string;
  readonly #seed: number;

  constructor(seed: number, script: string) {
    this.#seed = seed;
    this.#prefix = `s${seed}-${script}-`;
  }

  /** What all names of the script begin with. */
  get prefix(): string {
    return this.#prefix;
  }

  /** Of a bus, a rule, an archive or a replay. */
  of(thing: string): string {
    return `${this.#prefix}${thing}`;
  }

  busArn(bus: string): string {
    return `${base('events')}:event-bus/${this.of(bus)}`;
  }

  ruleArn(bus: string, rule: string): string {
    return `${base('events')}:rule/${this.of(bus)}/${this.of(rule)}`;
  }

  archiveArn(archive: string): string {
    return `${base('events')}:archive/${this.of(archive)}`;
  }

  queueArn(queue: QueueName): string {
    return queueArn(this.#seed, queue);
  }
}

/** The queues that there are; the last is told of the end of everything that was put before. */
export const queueNames = ['one', 'two', 'lanes.fifo', 'end'] as const;

export type QueueName = (typeof queueNames)[number];

/** What a queue is called on both sides. */
export function queueName(seed: number, queue: QueueName): string {
  return `conformance-${seed}-${queue}`;
}

export function queueArn(seed: number, queue: QueueName): string {
  return `${base('sqs')}:${queueName(seed, queue)}`;
}

function base(service: string): string {
  return `arn:aws:${service}:us-east-1:000000000000`;
}
