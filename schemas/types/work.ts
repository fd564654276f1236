import * as z from 'zod';
import { defineEventType } from '../event-type.ts';
import { identifier, moment, text } from '../values.ts';

const source = '/roadside/work';
const subject = 'incident-77';
const work = { incidentId: identifier, vendorId: identifier };
const example = { incidentId: subject, vendorId: 'vendor-4' };

export const workTypes = [
  defineEventType({
    type: 'com.example.work.started.v1',
    summary: 'A vendor began to work on a vehicle.',
    data: z.object({ ...work, startedAt: moment }),
    example: { source, subject, data: { ...example, startedAt: '2026-03-14T10:02:00Z' } },
  }),
  defineEventType({
    type: 'com.example.work.completed.v1',
    summary: 'The work is done; a payment is to be approved.',
    data: z.object({ ...work, completedAt: moment, notes: text.optional() }),
    example: { source, subject, data: { ...example, completedAt: '2026-03-14T10:41:00Z', notes: 'Tire replaced' } },
  }),
] as const;
