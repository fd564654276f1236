import type { Behaviour } from '../../target/behaviour.ts';
import type { KnownFact } from '../register-facts.ts';
import type { Course } from './course.ts';
import type { ScenarioEvent } from './scenario-event.ts';

/** Something to be seen at work: events that are sent, and what must have come of them in the end. */
export interface Scenario {
  /** What is going to happen and for how long, for whoever waits for it. */
  readonly intro: string;
  readonly facts: readonly KnownFact[];
  /** In the order in which they are sent. */
  readonly events: readonly ScenarioEvent[];
  /** Events sent in a second; one right after the other if left out. */
  readonly perSecond?: number;
  /** What the target does with requests. */
  readonly behaviour: Behaviour;
  /** What the target takes in a second, where that is what all wait for. */
  readonly ratePerSecond?: number;
  /** After so long it ends, whatever has come of it. */
  readonly patienceMs: number;
  /** What is to be said of how it went, as far as it went. */
  readonly conclude: (course: Course) => Conclusion;
}

/** What a scenario says at its end. */
export interface Conclusion {
  /** Lines of the summary. */
  readonly lines: readonly string[];
  /** What is not as it should be beside where events have come. */
  readonly problems: readonly string[];
}
