import type { Observation } from '../core/observation.ts';
import { colours } from './colours.ts';
import { printable } from './printable.ts';

/** A change of an alarm, and what became of telling it. */
interface Change {
  readonly alarm: string;
  readonly description: string;
  readonly hasBegun: boolean;
  readonly told: string[];
  /** Why somebody was not told. */
  readonly untold: string[];
}

/**
 * Shows alarms: a line when one begins and when it is over, with what it means, whom it told and where to look. An alarm takes its
 * actions in the same turn in which it changes, so that the line is printed at the end of that.
 */
export class AlarmLines {
  readonly #print: (text: string) => void;
  readonly #toPlace: (command: string) => string;
  #changes: Change[] = [];

  /** @param toPlace has the commands in a description lead here: it speaks of a stage on AWS */
  constructor(print: (text: string) => void, toPlace: (command: string) => string) {
    this.#print = print;
    this.#toPlace = toPlace;
  }

  observe(observation: Observation): void {
    const { kind } = observation;
    if (kind === 'alarm-changed') this.#changed(observation);
    if (kind === 'alarm-untold') this.#last(observation.alarm)?.untold.push(observation.reason);
    if (kind === 'notification-delivered') this.#last(alarmOf(observation.source))?.told.push(listener(observation));
    if (kind === 'notification-undelivered')
      this.#last(alarmOf(observation.source))?.untold.push(`${listener(observation)}: ${observation.reason}`);
  }

  #changed({ alarm, description, from, to }: Extract<Observation, { kind: 'alarm-changed' }>): void {
    if (from !== 'ALARM' && to !== 'ALARM') return;
    if (this.#changes.length === 0) queueMicrotask(() => this.#show());
    this.#changes.push({ alarm, description, hasBegun: to === 'ALARM', told: [], untold: [] });
  }

  /** The latest change of an alarm that is not shown yet. */
  #last(name: string | undefined): Change | undefined {
    return this.#changes.findLast(({ alarm }) => alarm === name);
  }

  #show(): void {
    const changes = this.#changes;
    this.#changes = [];
    for (const change of changes) this.#print(renderChange(change, this.#toPlace));
  }
}

/** The name of an alarm by its ARN; `undefined` for another ARN. */
function alarmOf(arn: string): string | undefined {
  return /^arn:[^:]*:cloudwatch:[^:]*:\d*:alarm:(.*)$/.exec(arn)?.[1];
}

/** An address as it is, a queue by its name. */
function listener({ protocol, endpoint }: { readonly protocol: string; readonly endpoint: string }): string {
  return protocol === 'sqs' ? `queue ${endpoint.split(':').at(-1)}` : endpoint;
}

function renderChange(change: Change, toPlace: (command: string) => string): string {
  const { alarm, description, hasBegun, told, untold } = change;
  const word = hasBegun ? colours.red('alarm'.padEnd(11)) : colours.green('alarm over'.padEnd(11));
  const nobody = untold.length > 0 ? [] : [colours.dim('told nobody')];
  const steps = [
    `${printable(alarm)}  ${printable(firstSentence(description))}`.trim(),
    ...(told.length > 0 ? [`told ${told.map(printable).join(', ')}`] : nobody),
    ...untold.map((reason) => colours.red(`not told: ${printable(reason)}`)),
  ];
  const look = hasBegun ? lookIn(description) : undefined;
  const line = `${word} ${steps.join(colours.dim(' → '))}`;
  return look === undefined ? line : `${line}\n${' '.repeat(12)}${colours.dim(printable(toPlace(look)))}`;
}

/** Where to look first, and where it is said what to do. */
function lookIn(description: string): string | undefined {
  return /(?<= )Look: .*?\.(?= |$)/s.exec(description)?.[0];
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
