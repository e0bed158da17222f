export { createGupshupClient, type GupshupOptions } from './client';
export { readGupshup } from './readGupshup';
