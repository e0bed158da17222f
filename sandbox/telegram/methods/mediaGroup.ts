import { randomInt } from 'node:crypto';
import { readCaption } from '../content';
import { resolveMedia } from '../media';
import { addBotMessage, messageJson } from '../messages';
import { badRequest } from '../refusal';
import type { Json } from '../state';
import type { Method } from './call';
import { bookRate, readEnvelope } from './prepare';

interface Item {
	type?: string;
	media?: string;
	caption?: string;
	parse_mode?: string;
	caption_entities?: unknown;
}

/** 2–10 files in one album; documents only with documents. */
export const sendMediaGroup: Method = async (call) => {
	const { world, bot, params } = call;
	const items = params.json('media') as Item[] | undefined;
	if (!Array.isArray(items)) throw badRequest('media must be an Array');
	if (items.length < 2 || items.length > 10) throw badRequest('media group must include 2-10 items');
	const documents = items.filter((item) => item.type === 'document').length;
	if (documents > 0 && documents < items.length) throw badRequest("document can't be mixed with other media types");
	const { chat, extra } = readEnvelope(call);
	const contents = [];
	for (const item of items) {
		const kind = item.type ?? '';
		const part = /^attach:\/\/(.+)$/.exec(item.media ?? '')?.[1];
		const file = await resolveMedia(world, bot, kind, part === undefined ? undefined : params.files.get(part), item.media);
		contents.push({ media: kind, fileId: file.file_id, caption: readCaption(item.caption, item.parse_mode, item.caption_entities) });
	}
	bookRate(call, chat, items.length);
	const mediaGroupId = String(randomInt(1e12));
	return contents.map(
		(content): Json => messageJson(world, bot, chat, addBotMessage(world, bot, chat, { ...content, mediaGroupId, extra })),
	);
};
