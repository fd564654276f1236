import * as z from 'zod';
import { defineEventType } from '../event-type.ts';
import { identifier, text } from '../values.ts';

export const secureMessageTypes = [
  defineEventType({
    type: 'com.example.secure-message.received.v1',
    summary: 'A patient got a secure message; those registered for mobile push are to be told.',
    data: z.object({ messageId: z.uuid(), title: text, user: z.strictObject({ icn: identifier }) }),
    facts: {
      registeredForMobilePush: { fact: 'mobile-push-registrations', subject: ({ data }) => data.user.icn },
    },
    example: {
      source: '/mhv/secure-messaging',
      subject: '80337bc5-7215-4b22-a20d-84330631d8b5',
      data: {
        messageId: '80337bc5-7215-4b22-a20d-84330631d8b5',
        title: 'Your prescription is ready',
        user: { icn: '1008709396V637156' },
      },
    },
  }),
] as const;
