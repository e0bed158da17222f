import { createHash, randomUUID } from 'node:crypto';
import { newFileId, newUniqueId } from '../ids';
import type { BotState, Json, StoredFile } from '../state';
import type { TelegramWorld } from '../world';

const KINDS = ['photo', 'document', 'voice', 'video', 'audio', 'sticker'];

/** The file a person sends: `{"photo": "what is on it"}`, `{"document": "its text"}`, `{"voice": "what he says"}`. Undefined when it is none. */
export function fileFrom(world: TelegramWorld, bot: BotState, body: Json): StoredFile | undefined {
	const kind = KINDS.find((one) => typeof body[one] === 'string');
	if (!kind) return undefined;
	const bytes = Buffer.from(body[kind] as string);
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	world.state.blobs.set(sha256, bytes);
	const file: StoredFile = {
		file_id: newFileId(kind),
		file_unique_id: newUniqueId(sha256),
		botId: bot.id,
		kind,
		...(kind === 'document' && { file_name: typeof body.file_name === 'string' ? body.file_name : 'file.txt', mime_type: 'text/plain' }),
		file_size: bytes.length,
		sha256,
		file_path: `${kind}s/file_${randomUUID().slice(0, 8)}`,
	};
	world.state.files.set(file.file_id, file);
	return file;
}
