/** How urgent an alarm is, at the end of its name. `critical`: somebody looks now. `warning`: somebody looks today. */
export const severities = ['critical', 'warning'] as const;

/** One of `severities`. */
export type Severity = (typeof severities)[number];
