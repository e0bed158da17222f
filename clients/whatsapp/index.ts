export { countryOf } from './countries';
export { failureReason, isRetryable } from './codes';
export { WhatsAppRateLimited, WhatsAppRefused, WhatsAppUnknown, type WhatsAppRefusedDetails } from './errors';
export type * from './face';
export { createWhatsAppClient } from './factory';
export { readPhone } from './phone';
