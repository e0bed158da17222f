import { chatOf } from '../chats';
import { readCaption } from '../content';
import { badRequest } from '../refusal';
import type { StoredMessage } from '../state';
import type { Call, Method } from './call';
import { deliver, readEnvelope } from './prepare';

export const copyMessage: Method = (call) => {
	const original = originalOf(call, 'copy');
	const { params } = call;
	const caption = params.has('caption')
		? readCaption(params.text('caption'), params.text('parse_mode'), params.json('caption_entities'))
		: original.caption;
	const { message_id } = deliver(call, readEnvelope(call), {
		text: original.text,
		media: original.media,
		fileId: original.fileId,
		caption,
	});
	return { message_id };
};

export const forwardMessage: Method = (call) => {
	const original = originalOf(call, 'forward');
	const { text, media, fileId, caption } = original;
	const origin = { type: original.from === 'bot' ? 'user' : 'hidden_user', date: original.date };
	return deliver(call, readEnvelope(call), {
		text,
		media,
		fileId,
		caption,
		extra: { forward_origin: origin, forward_date: original.date },
	});
};

function originalOf({ world, bot, params }: Call, verb: string): StoredMessage {
	const original = chatOf(world, bot, params, 'from_chat_id').messages.get(params.integer('message_id') ?? 0);
	if (!original) throw badRequest(`message to ${verb} not found`);
	return original;
}
