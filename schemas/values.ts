import * as z from 'zod';
import { maxMomentLength } from './limits.ts';

/** An identifier in somebody else's system. */
export const identifier = z.string().min(1).max(128).describe("An identifier in somebody else's system.");

/** Text for people, of one line or a few. */
export const text = z.string().min(1).max(2_000).describe('Text for people, of one line or a few.');

/** A moment, RFC 3339. */
export const moment = z.iso.datetime({ offset: true }).max(maxMomentLength).describe('A moment, RFC 3339.');

/**
 * An absolute URL in the characters of RFC 3986. Only what is short and plain is parsed: a URL's host in other scripts is
 * converted in time that grows with the square of its length, 1.4 s for 80,000 characters.
 */
export const webAddress = z
  .string()
  .max(2_000, { abort: true })
  .regex(/^[!-~]*$/, { error: 'absolute URL in ASCII, other characters percent-encoded', abort: true })
  .check(z.url())
  .describe('An absolute URL.');

/** An amount of money in the currency's smallest unit (cents), with the currency's ISO 4217 code. */
export const money = z
  .strictObject({
    amountMinor: z.int().min(0).describe("In the currency's smallest unit, cents for one."),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'ISO 4217 code, like USD')
      .describe('ISO 4217 code.'),
  })
  .describe('An amount of money.');

/** A place on Earth in degrees, WGS 84. */
export const position = z
  .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
  .describe('A place on Earth in degrees, WGS 84.');
