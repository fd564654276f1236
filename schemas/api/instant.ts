import * as z from 'zod';

/** RFC 3339 in UTC; of its fractions of a second, milliseconds count. */
export const instant = z.iso.datetime('RFC 3339 in UTC, like 2026-01-31T09:30:00Z');
