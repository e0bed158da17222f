export { challengeAnswer } from './challenge';
export { createCloudClient, type CloudOptions } from './client';
export { readCloud } from './readCloud';
export { cloudSignatureHolds } from './signature';
