import * as z from 'zod';
import { defineEventType } from '../event-type.ts';
import { identifier, money, text } from '../values.ts';

const source = '/roadside/payments';
const subject = 'payment-501';
const payment = { paymentId: identifier, incidentId: identifier, amount: money };
const example = { paymentId: subject, incidentId: 'incident-77', amount: { amountMinor: 18_500, currency: 'USD' } };

export const paymentTypes = [
  defineEventType({
    type: 'com.example.payment.created.v1',
    summary: 'A payment waits for approval.',
    data: z.object({ ...payment, vendorId: identifier }),
    example: { source, subject, data: { ...example, vendorId: 'vendor-4' } },
  }),
  defineEventType({
    type: 'com.example.payment.approved.v1',
    summary: 'The back office approved a payment.',
    data: z.object({ ...payment, approvedBy: identifier }),
    example: { source, subject, data: { ...example, approvedBy: 'clerk-2' } },
  }),
  defineEventType({
    type: 'com.example.payment.completed.v1',
    summary: 'The money was moved.',
    data: z.object({ ...payment, reference: identifier }),
    example: { source, subject, data: { ...example, reference: 'tr-88123' } },
  }),
  defineEventType({
    type: 'com.example.payment.failed.v1',
    summary: 'The money could not be moved.',
    data: z.object({ ...payment, reason: text }),
    example: { source, subject, data: { ...example, reason: 'Account closed' } },
  }),
  defineEventType({
    type: 'com.example.payment.flagged.v1',
    summary: 'A payment looks like fraud and is held.',
    data: z.object({ ...payment, score: z.number().min(0).max(1), reason: text }),
    example: { source, subject, data: { ...example, score: 0.93, reason: 'Amount far above the estimate' } },
  }),
] as const;
