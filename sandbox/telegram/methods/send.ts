import { assertWritable, chatOf } from '../chats';
import { readCaption, readText } from '../content';
import { resolveMedia } from '../media';
import { badRequest } from '../refusal';
import type { Call, Method } from './call';
import { deliver, readEnvelope } from './prepare';

export const sendMessage: Method = (call) => {
	const text = readText(call.params);
	return deliver(call, readEnvelope(call), { text });
};

/** sendDocument, sendPhoto and the like: one file with a caption. */
export function sendMedia(kind: string): Method {
	return async (call: Call) => {
		const { world, bot, params } = call;
		const caption = readCaption(params.text('caption'), params.text('parse_mode'), params.json('caption_entities'));
		const envelope = readEnvelope(call);
		const file = await resolveMedia(world, bot, kind, params.file(kind), params.text(kind));
		return deliver(call, envelope, { media: kind, fileId: file.file_id, caption });
	};
}

export const sendLocation: Method = (call) => {
	const [latitude, longitude] = ['latitude', 'longitude'].map((name) => Number(call.params.text(name)));
	if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) throw badRequest('latitude is empty');
	return deliver(call, readEnvelope(call), { extra: { location: { latitude, longitude } } });
};

export const sendChatAction: Method = ({ world, bot, params }) => {
	if (!params.has('action')) throw badRequest('wrong parameter action in request');
	assertWritable(world, bot, chatOf(world, bot, params));
	return true;
};
