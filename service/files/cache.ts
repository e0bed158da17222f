import { realNow } from '../store/clock';
import type { Store } from '../store/open';

/** A numbered file as it is now, with Telegram's id for it if this bot has uploaded it. */
export interface FileToSend {
	number: number;
	dropboxId: string;
	rev: string;
	name: string;
	size: number;
	contentHash: string;
	fileId: string | null;
}

/** How long the download and upload of that many bytes may take before another worker tries, real ms: time for a line of 100 kB/s. */
export function uploadLeaseMs(bytes: number): number {
	return 90_000 + Math.ceil(bytes / 100);
}

export async function fileToSend(store: Store, botId: number, series: string, number: number): Promise<FileToSend | undefined> {
	const row = await store.db
		.selectFrom('series_item as i')
		.leftJoin('file_cache as c', (join) =>
			join.onRef('c.dropbox_id', '=', 'i.dropbox_id').onRef('c.rev', '=', 'i.rev').on('c.bot_id', '=', botId),
		)
		.select(['i.number', 'i.dropbox_id', 'i.rev', 'i.name', 'i.size', 'i.content_hash', 'c.file_id'])
		.where('i.series_code', '=', series)
		.where('i.number', '=', number)
		.executeTakeFirst();
	return (
		row && {
			number: row.number,
			dropboxId: row.dropbox_id,
			rev: row.rev,
			name: row.name,
			size: row.size,
			contentHash: row.content_hash,
			fileId: row.file_id,
		}
	);
}

/** F5: takes the right to upload a file. False while another worker has it, or has just done it. */
export async function claimUpload(
	store: Store,
	botId: number,
	{ dropboxId, rev, size }: Pick<FileToSend, 'dropboxId' | 'rev' | 'size'>,
): Promise<boolean> {
	const real = realNow();
	const until = real + uploadLeaseMs(size);
	const row = await store.db
		.insertInto('file_cache')
		.values({ bot_id: botId, dropbox_id: dropboxId, rev, lease_until: until, updated_at: real })
		.onConflict((conflict) =>
			conflict
				.columns(['bot_id', 'dropbox_id', 'rev'])
				.doUpdateSet({ lease_until: until, updated_at: real })
				.where('file_cache.file_id', 'is', null)
				.where((eb) => eb.or([eb('file_cache.lease_until', 'is', null), eb('file_cache.lease_until', '<', real)])),
		)
		.returning('bot_id')
		.executeTakeFirst();
	return row !== undefined;
}

/** The upload is over: with Telegram's id, or without (it failed, another may try). */
export async function finishUpload(
	store: Store,
	botId: number,
	{ dropboxId, rev }: Pick<FileToSend, 'dropboxId' | 'rev'>,
	fileId: string | null,
): Promise<void> {
	await store.db
		.updateTable('file_cache')
		.set({ lease_until: null, updated_at: realNow(), ...(fileId === null ? {} : { file_id: fileId }) })
		.where('bot_id', '=', botId)
		.where('dropbox_id', '=', dropboxId)
		.where('rev', '=', rev)
		.execute();
}

/** Telegram no longer knows the id: the next send uploads anew. */
export async function dropFileId(store: Store, botId: number, { dropboxId, rev }: Pick<FileToSend, 'dropboxId' | 'rev'>): Promise<void> {
	await store.db
		.updateTable('file_cache')
		.set({ file_id: null, lease_until: null, updated_at: realNow() })
		.where('bot_id', '=', botId)
		.where('dropbox_id', '=', dropboxId)
		.where('rev', '=', rev)
		.execute();
}
