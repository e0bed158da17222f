/**
 * What the product uses of zod. Its own `z` names everything it has, sixty languages and JSON Schema among it, so that nothing of it can be left out of the
 * bundle: half of zod is what nobody here calls.
 */
export { array, boolean, enum, literal, NEVER, null, number, object, record, string, union } from 'zod';
export type { core, input, output } from 'zod';
