import * as z from 'zod';
import { defineEventType } from '../event-type.ts';
import { identifier, money } from '../values.ts';

const orderLine = z.strictObject({ sku: identifier, quantity: z.int().min(1).max(10_000), price: money });

const orderPlacedV1 = defineEventType({
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
});

export const shopTypes = [
  orderPlacedV1,
  defineEventType({
    type: 'com.example.shop.order-placed.v2',
    summary: 'An order has to reach a shop; it says where it was placed and how many pieces it has.',
    data: orderPlacedV1.data.extend({
      channel: z.enum(['web', 'app', 'counter', 'unknown']),
      pieces: z.int().min(1).max(1_000_000),
    }),
    example: {
      source: '/orders',
      subject: 'order-1002',
      data: {
        orderId: 'order-1002',
        shop: 'north-store',
        channel: 'app',
        pieces: 3,
        lines: [{ sku: 'mug-blue', quantity: 3, price: { amountMinor: 1_250, currency: 'EUR' } }],
      },
    },
  }).upcastFrom(orderPlacedV1, (order) => ({
    ...order,
    channel: 'unknown',
    pieces: order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
  })),
] as const;
