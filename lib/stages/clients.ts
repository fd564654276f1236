import type { StageFile } from '../stage.ts';

/** The clients of every stage: those of the samples, one for each kind of sender. */
export const clients: StageFile['clients'] = [
  { id: 'acme-shop', types: ['com.example.shop.*', 'com.example.payment.*', 'com.example.web.*'] },
  { id: 'clinic', types: ['com.example.secure-message.*', 'com.example.monitoring.*'], requestsPerSecond: 10 },
  { id: 'roadside' },
];
