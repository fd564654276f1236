import { deadLetterEndings } from './dead-letters.ts';

/** The thing that an action's rule and queue are named for; what else an action has begins so. */
export function actionThing(action: string): string {
  return `action-${action}`;
}

/** The thing of the queue of what the consumer of an action gave up. */
export function actionDeadLettersThing(action: string): string {
  return `${actionThing(action)}${deadLetterEndings.givenUp}`;
}

/** The thing of the queue of what the bus could not put into the action's own. */
export function actionUndeliveredThing(action: string): string {
  return `${actionThing(action)}${deadLetterEndings.undelivered}`;
}
