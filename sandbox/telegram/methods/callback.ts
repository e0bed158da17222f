import { lengthOf } from '../formatting/formattedText';
import { badRequest } from '../refusal';
import type { Method } from './call';

/** Ends the spinner on a tapped button; only for a short time. */
export const answerCallbackQuery: Method = ({ world, bot, params }) => {
	const id = params.text('callback_query_id') ?? '';
	const asked = bot.callbacks.get(id);
	if (!asked || Date.now() - asked.askedAt > world.options.callbackLifeMs)
		throw badRequest('query is too old and response timeout expired or query ID is invalid');
	const text = params.text('text');
	if (text !== undefined && lengthOf(text) > 200) throw badRequest('MESSAGE_TOO_LONG');
	world.dialogOf(bot, asked.userId).answers.push({
		...(asked.data !== undefined && { data: asked.data }),
		...(text && { text }),
		...(params.flag('show_alert') && { show_alert: true }),
		...(params.has('url') && { url: params.text('url') }),
		date: world.seconds(),
	});
	return true;
};
