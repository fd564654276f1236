/** The index of the events table: a client's events by when they were accepted. */
export const eventsByTime = 'by-time';

/** The index of the quarantine table: a client's refused events by the ids that they gave themselves. */
export const refusalsByEvent = 'by-event';
