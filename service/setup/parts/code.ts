import { z } from '../../../vendor';

/** What rows are called by: offers, products, funnels, chats. */
export const code = z.string().regex(/^[a-z0-9_-]{1,32}$/, 'use 1 to 32 lower-case letters, digits, "_" or "-"');
