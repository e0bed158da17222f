import { sql } from '../../vendor';

/**
 * Of an effect: its bot is one that works here, that is, something listens to it, or it is the bot of the newest subscriber. What is left of a bot that was
 * exchanged would else be due for ever.
 */
export const OF_OUR_BOT = sql`(bot_id in (select bot_id from listener where removed = 0)
	or bot_id = (select bot_id from subscriber where id = (select max(id) from subscriber)))`;
