import { sql } from '../../vendor';

/**
 * Of a row of `effect`: it waits or is being sent. Stands beside whatever else is asked of one person's effects: the index of the outbox (`effect_lane`) is
 * partial, and an engine uses it only for a condition it can see, so the states are literals. Without it SQLite reads everybody's.
 */
export const IN_OUTBOX = sql<boolean>`effect.state in ('ready', 'sending')`;
