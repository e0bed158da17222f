export { createDropboxClient, type DropboxClient } from './client';
export { contentHash } from './contentHash';
export { applyEntries, filesOf } from './entries';
export { DropboxRateLimited, DropboxRefused, DropboxUnknown } from './errors';
export type * from './types';
