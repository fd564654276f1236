import * as z from 'zod';
import { defineEventType } from '../event-type.ts';
import { identifier, position, text } from '../values.ts';

const source = '/roadside/incidents';
const subject = 'incident-77';
const incidentId = identifier;
const status = z.enum(['created', 'assigned', 'in-progress', 'completed', 'cancelled', 'escalated']);

export const incidentTypes = [
  defineEventType({
    type: 'com.example.incident.created.v1',
    summary: 'A driver reported a breakdown; vendors are to be matched.',
    data: z.object({ incidentId, driverId: identifier, kind: z.enum(['tire', 'engine', 'tow', 'fuel']), position }),
    example: {
      source,
      subject,
      data: {
        incidentId: subject,
        driverId: 'driver-9',
        kind: 'tire',
        position: { latitude: 41.88, longitude: -87.63 },
      },
    },
  }),
  defineEventType({
    type: 'com.example.incident.status-changed.v1',
    summary: 'An incident moved on; its driver is told.',
    data: z.object({ incidentId, from: status, to: status }),
    example: { source, subject, data: { incidentId: subject, from: 'created', to: 'assigned' } },
  }),
  defineEventType({
    type: 'com.example.incident.assigned.v1',
    summary: 'A vendor was assigned to an incident.',
    data: z.object({ incidentId, vendorId: identifier }),
    example: { source, subject, data: { incidentId: subject, vendorId: 'vendor-4' } },
  }),
  defineEventType({
    type: 'com.example.incident.cancelled.v1',
    summary: 'An incident was called off.',
    data: z.object({ incidentId, reason: text }),
    example: { source, subject, data: { incidentId: subject, reason: 'Driver fixed it' } },
  }),
  defineEventType({
    type: 'com.example.incident.escalated.v1',
    summary: 'No vendor could be found in time; a dispatcher takes over.',
    data: z.object({ incidentId, reason: text, dispatcherId: identifier.optional() }),
    example: { source, subject, data: { incidentId: subject, reason: 'No offer accepted within 10 minutes' } },
  }),
] as const;
