import { sql } from '../../vendor';
import type { MemberState } from '../store/tables/chats';

/** In a chat, and taken out when access is over. */
export const IN_STATES: readonly MemberState[] = ['joined', 'guest'];

/** The same of the rows of `chat_member`, as a literal: both engines use a partial index only for a condition they can see. */
export const IS_IN = sql<boolean>`state in ('joined', 'guest')`;
export const IS_ASKING = sql<boolean>`state = 'asked'`;
