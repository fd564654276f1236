/** The index of the events table: a client's events by when they were accepted. */
export const eventsByTime = 'by-time';

/** The index of the quarantine table: a client's refused events by the ids that they gave themselves. */
export const refusalsByEvent = 'by-event';

/** The index of the deliveries table: what of an action is in a state, by when it came into it. */
export const deliveriesByState = 'by-state';
