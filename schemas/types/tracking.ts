import * as z from 'zod';
import { defineEventType } from '../event-type.ts';
import { identifier, moment, position } from '../values.ts';

const source = '/roadside/tracking';
const subject = 'session-31';
const session = { sessionId: identifier, incidentId: identifier, vendorId: identifier };
const example = { sessionId: subject, incidentId: 'incident-77', vendorId: 'vendor-4' };

export const trackingTypes = [
  defineEventType({
    type: 'com.example.tracking.started.v1',
    summary: 'A vendor is on the way and can be followed.',
    data: z.object({ ...session, position }),
    example: { source, subject, data: { ...example, position: { latitude: 41.9, longitude: -87.7 } } },
  }),
  defineEventType({
    type: 'com.example.tracking.updated.v1',
    summary: 'A followed vendor moved, or will arrive at another time.',
    data: z.object({ ...session, position, etaMinutes: z.int().min(0).max(1_440) }),
    example: {
      source,
      subject,
      data: { ...example, position: { latitude: 41.89, longitude: -87.66 }, etaMinutes: 12 },
    },
  }),
  defineEventType({
    type: 'com.example.tracking.stopped.v1',
    summary: 'A vendor is no longer followed.',
    data: z.object({ ...session, reason: z.enum(['arrived', 'cancelled', 'lost-signal']) }),
    example: { source, subject, data: { ...example, reason: 'arrived' } },
  }),
  defineEventType({
    type: 'com.example.tracking.vendor-arrived.v1',
    summary: 'A vendor reached the vehicle.',
    data: z.object({ ...session, arrivedAt: moment }),
    example: { source, subject, data: { ...example, arrivedAt: '2026-03-14T09:58:00Z' } },
  }),
] as const;
