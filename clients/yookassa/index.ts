export * from './amount';
export { createYooKassaClient, type YooKassaClient, type YooKassaOptions } from './client';
export { isKeyConflict, isMethodDead, isNotFound, isShopFault, YooKassaRateLimited, YooKassaRefused, YooKassaUnknown } from './errors';
export { DEFAULT_TIMEOUTS, type Timeouts } from './hardenedAxios';
export * from './types';
