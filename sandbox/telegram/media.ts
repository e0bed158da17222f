import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fetchByUrl } from './fetchByUrl';
import type { Params, UploadedFile } from './http/params';
import { newFileId, newUniqueId } from './ids';
import { imageSize } from './imageSize';
import { badRequest } from './refusal';
import type { BotState, StoredFile } from './state';
import type { TelegramWorld } from './world';

const MAX_PHOTO = 10 * 1024 * 1024;
const MAX_UPLOAD = 50 * 1024 * 1024;
const MIME_TYPES: Record<string, string> = {
	pdf: 'application/pdf',
	zip: 'application/zip',
	txt: 'text/plain',
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	mp4: 'video/mp4',
	mp3: 'audio/mpeg',
	ogg: 'audio/ogg',
	webp: 'image/webp',
	json: 'application/json',
	csv: 'text/csv',
	epub: 'application/epub+zip',
};

/**
 * The file a call sends: bytes in the request, an HTTP address, or a file_id of this bot.
 * @param kind `document`, `photo`, …; a file keeps its kind
 * @param value what stands in the parameter, when there are no bytes
 */
export async function resolveMedia(
	world: TelegramWorld,
	bot: BotState,
	kind: string,
	upload: UploadedFile | undefined,
	value: string | undefined,
): Promise<StoredFile> {
	if (upload) return storeUpload(world, bot, kind, upload);
	if (value === undefined || value.trim() === '' || value.startsWith('attach://')) throw badRequest(`there is no ${kind} in the request`);
	if (/^https?:\/\//i.test(value)) return storeUpload(world, bot, kind, await fetchByUrl(kind, value));
	return reuse(world, bot, kind, value);
}

/** True when the call sends a file by file_id. */
export function reusesFile(params: Params): boolean {
	return ['document', 'photo', 'animation', 'audio', 'video', 'voice', 'sticker'].some(
		(kind) => params.has(kind) && !params.file(kind) && !/^(https?|attach):\/\//i.test(params.text(kind)!),
	);
}

function reuse(world: TelegramWorld, bot: BotState, kind: string, fileId: string): StoredFile {
	const file = world.state.files.get(fileId);
	if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
	if (file.botId !== bot.id) throw badRequest('wrong file_id or the file is temporarily unavailable');
	if (file.kind !== kind) throw badRequest(`can't use file of type ${capital(file.kind)} as ${capital(kind)}`);
	return file;
}

async function storeUpload(world: TelegramWorld, bot: BotState, kind: string, { fileName, bytes }: UploadedFile): Promise<StoredFile> {
	if (bytes.length === 0) throw badRequest('file must be non-empty');
	if (bytes.length > (kind === 'photo' ? MAX_PHOTO : MAX_UPLOAD))
		throw badRequest(
			`file of size ${bytes.length} bytes is too big for a ${kind}; the maximum size is ${kind === 'photo' ? MAX_PHOTO : MAX_UPLOAD} bytes`,
		);
	const size = kind === 'photo' ? imageSize(bytes) : undefined;
	if (kind === 'photo' && !size) throw badRequest('IMAGE_PROCESS_FAILED');
	if (size && size.width + size.height > 10_000) throw badRequest('PHOTO_INVALID_DIMENSIONS');
	if (world.uploadGuardOn) await pause(world.uploadGuard.book(bot.id, bytes.length));
	world.state.stats.uploads++;
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	world.state.blobs.set(sha256, bytes);
	const extension = /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
	const file: StoredFile = {
		file_id: newFileId(kind),
		file_unique_id: newUniqueId(sha256),
		botId: bot.id,
		kind,
		file_name: kind === 'photo' ? undefined : fileName,
		mime_type: MIME_TYPES[extension] ?? 'application/octet-stream',
		file_size: bytes.length,
		sha256,
		file_path: `${kind}s/file_${randomUUID().slice(0, 8)}${extension && `.${extension}`}`,
		...size,
	};
	world.state.files.set(file.file_id, file);
	return file;
}

function capital(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
