import * as z from 'zod';
import { defineEventType } from '../event-type.ts';
import { identifier, moment, money, text } from '../values.ts';

const source = '/roadside/matching';
const subject = 'offer-12';
const offer = { offerId: identifier, incidentId: identifier, vendorId: identifier };
const example = { offerId: subject, incidentId: 'incident-77', vendorId: 'vendor-4' };

export const offerTypes = [
  defineEventType({
    type: 'com.example.offer.created.v1',
    summary: 'A job was offered to a vendor.',
    data: z.object({ ...offer, payout: money, expiresAt: moment }),
    example: {
      source,
      subject,
      data: { ...example, payout: { amountMinor: 18_500, currency: 'USD' }, expiresAt: '2026-03-14T09:40:00Z' },
    },
  }),
  defineEventType({
    type: 'com.example.offer.accepted.v1',
    summary: 'A vendor took the job.',
    data: z.object({ ...offer, etaMinutes: z.int().min(0).max(1_440) }),
    example: { source, subject, data: { ...example, etaMinutes: 25 } },
  }),
  defineEventType({
    type: 'com.example.offer.declined.v1',
    summary: 'A vendor turned the job down.',
    data: z.object({ ...offer, reason: text.optional() }),
    example: { source, subject, data: { ...example, reason: 'Too far away' } },
  }),
  defineEventType({
    type: 'com.example.offer.expired.v1',
    summary: 'An offer was not answered in time.',
    data: z.object(offer),
    example: { source, subject, data: example },
  }),
] as const;
