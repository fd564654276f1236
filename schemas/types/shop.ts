import * as z from 'zod';
import { defineEventType } from '../event-type.ts';
import { identifier, money } from '../values.ts';

const orderLine = z.strictObject({ sku: identifier, quantity: z.int().min(1).max(10_000), price: money });

export const shopTypes = [
  defineEventType({
    type: 'com.example.shop.order-placed.v1',
    summary: 'An order has to reach a shop whose API takes only so many calls a second.',
    data: z.object({ orderId: identifier, shop: identifier, lines: z.array(orderLine).min(1).max(100) }),
    example: {
      source: '/orders',
      subject: 'order-1001',
      data: {
        orderId: 'order-1001',
        shop: 'north-store',
        lines: [{ sku: 'mug-blue', quantity: 3, price: { amountMinor: 1_250, currency: 'EUR' } }],
      },
    },
  }),
] as const;
