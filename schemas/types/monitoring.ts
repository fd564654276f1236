import * as z from 'zod';
import { defineEventType } from '../event-type.ts';
import { identifier, moment, money, text } from '../values.ts';

export const monitoringTypes = [
  defineEventType({
    type: 'com.example.monitoring.alert-raised.v1',
    summary: 'A monitored service crossed a threshold and somebody should look.',
    data: z.object({
      alertId: identifier,
      service: identifier,
      severity: z.enum(['info', 'warning', 'critical']),
      message: text,
      raisedAt: moment,
    }),
    example: {
      source: '/monitoring/checks',
      subject: 'checkout-api',
      data: {
        alertId: 'alert-2041',
        service: 'checkout-api',
        severity: 'critical',
        message: 'Error rate above 5 % for 3 minutes',
        raisedAt: '2026-03-14T09:26:53Z',
      },
    },
  }),
  defineEventType({
    type: 'com.example.monitoring.notification-requested.v1',
    summary: 'A person is to be notified by a channel of their choice.',
    data: z.object({
      notificationId: identifier,
      channel: z.enum(['email', 'sms', 'push']),
      recipient: identifier,
      message: text,
    }),
    example: {
      source: '/monitoring/notifications',
      data: { notificationId: 'n-7', channel: 'email', recipient: 'on-call', message: 'Weekly report is ready' },
    },
  }),
  defineEventType({
    type: 'com.example.monitoring.transaction-recorded.v1',
    summary: 'A business transaction was booked.',
    data: z.object({
      transactionId: identifier,
      account: identifier,
      amount: money,
      direction: z.enum(['debit', 'credit']),
    }),
    example: {
      source: '/ledger',
      subject: 'account-31',
      data: {
        transactionId: 't-90211',
        account: 'account-31',
        amount: { amountMinor: 129_900, currency: 'EUR' },
        direction: 'credit',
      },
    },
  }),
] as const;
