import type { Store } from '../store/open';
import { claimUpload } from './cache';
import type { FileToSend } from './cache';

/**
 * The files this bot has not uploaded yet, lowest numbers first, each under an upload lease: they are sent to the owner's chat once, so that deliveries go
 * by Telegram's id (F5).
 * @param after only numbers above this one, so that a run that goes on batch by batch sees none twice
 */
export async function claimUploadsAhead(store: Store, botId: number, limit: number, after = 0): Promise<FileToSend[]> {
	const rows = await store.db
		.selectFrom('series_item as i')
		.leftJoin('file_cache as c', (join) =>
			join.onRef('c.dropbox_id', '=', 'i.dropbox_id').onRef('c.rev', '=', 'i.rev').on('c.bot_id', '=', botId),
		)
		.select(['i.number', 'i.dropbox_id as dropboxId', 'i.rev', 'i.name', 'i.size', 'i.content_hash as contentHash', 'c.file_id as fileId'])
		.where('c.file_id', 'is', null)
		.where('i.number', '>', after)
		.orderBy('i.number')
		.limit(limit)
		.execute();
	const mine: FileToSend[] = [];
	for (const row of rows) if (await claimUpload(store, botId, row)) mine.push(row);
	return mine;
}
