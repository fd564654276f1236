// Written by `npm run docs` from the files of this folder.
import { incidentTypes } from './incident.ts';
import { monitoringTypes } from './monitoring.ts';
import { offerTypes } from './offer.ts';
import { paymentTypes } from './payment.ts';
import { secureMessageTypes } from './secure-message.ts';
import { shopTypes } from './shop.ts';
import { trackingTypes } from './tracking.ts';
import { webTypes } from './web.ts';
import { workTypes } from './work.ts';

/** The event types of every domain. */
export const declaredTypes = [
  ...incidentTypes,
  ...monitoringTypes,
  ...offerTypes,
  ...paymentTypes,
  ...secureMessageTypes,
  ...shopTypes,
  ...trackingTypes,
  ...webTypes,
  ...workTypes,
] as const;
