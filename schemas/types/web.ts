import * as z from 'zod';
import { defineEventType } from '../event-type.ts';
import { identifier, money, webAddress } from '../values.ts';

export const webTypes = [
  defineEventType({
    type: 'com.example.web.purchase-completed.v1',
    summary: 'A visitor paid for a basket.',
    data: z.object({ userId: identifier, orderId: identifier, total: money, items: z.int().min(1).max(1_000) }),
    example: {
      source: '/web/checkout',
      subject: 'user-17',
      data: { userId: 'user-17', orderId: 'o-5512', total: { amountMinor: 4_998, currency: 'USD' }, items: 2 },
    },
  }),
  defineEventType({
    type: 'com.example.web.signed-up.v1',
    summary: 'A visitor opened an account.',
    data: z.object({
      userId: identifier,
      plan: z.enum(['free', 'team', 'enterprise']),
      referrer: webAddress.optional(),
    }),
    example: { source: '/web/accounts', subject: 'user-18', data: { userId: 'user-18', plan: 'team' } },
  }),
  defineEventType({
    type: 'com.example.web.page-viewed.v1',
    summary: 'A visitor opened a page.',
    data: z.object({
      visitorId: identifier,
      path: z.string().startsWith('/').max(2_000),
      durationMs: z.int().min(0).optional(),
    }),
    example: { source: '/web/pages', data: { visitorId: 'v-3fa9', path: '/pricing', durationMs: 5_400 } },
  }),
] as const;
