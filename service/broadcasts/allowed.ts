import { sql } from '../../vendor';
import { READING_ANEW } from '../observe/state';

/**
 * M15: a store that was restored, or is opened by another n8n, does not know whom it has written to since; broadcasts stand still until its payments have been read
 * anew, and those that ran are paused (pauseRunning).
 */
export const BROADCASTS_ALLOWED = sql<boolean>`((select observe_reason from installation) is null and not ${READING_ANEW})`;
