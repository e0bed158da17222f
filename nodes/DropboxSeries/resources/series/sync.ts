import { filesOf } from '../../../../clients/dropbox';
import type { DropboxClient, DropboxEntry, DropboxFile } from '../../../../clients/dropbox';
import { applyListing, seriesToSync } from '../../../../service/series/sync';
import type { ListedChange, ListedFile, Listing, SyncTask } from '../../../../service/series/sync';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { dropboxClient } from '../../../shared/dropbox';

/** Brings the store's list of files up to date with the folder: only what changed since the last time, or everything after a reset of the cursor. */
export const sync: Operation = {
	value: 'sync',
	name: 'Sync',
	action: 'Sync a series with the store',
	description: 'Bring the store’s list of files up to date with the folders of its series',
	properties: [
		{
			displayName: 'At Most Every',
			name: 'everyMinutes',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Minutes for which an earlier sync is good enough, by the service clock. 0 always asks Dropbox.',
		},
	],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const tasks = await seriesToSync(store, Number(this.getNodeParameter('everyMinutes', itemIndex)) * 60_000);
		const client = tasks.length > 0 ? await dropboxClient(this) : undefined;
		const synced = [];
		for (const task of tasks) {
			const { items, problems } = await applyListing(store, task.code, await listingOf(client!, task));
			synced.push({ series: task.code, items: items.length, problems: problems.map((problem) => problem.says) });
		}
		return { ...this.getInputData()[itemIndex]!.json, synced };
	},
};

async function listingOf(client: DropboxClient, { folder, cursor }: SyncTask): Promise<Listing> {
	const changes = cursor === null ? { reset: true as const } : await client.changes(cursor);
	if (!changes.reset) return { whole: false, changes: changes.entries.flatMap(changeOf), cursor: changes.cursor };
	const listing = await client.listAll(folder);
	return { whole: true, changes: filesOf(listing.entries).map((file) => ({ tag: 'file', file: listed(file) })), cursor: listing.cursor };
}

function changeOf(entry: DropboxEntry): ListedChange[] {
	if (entry.tag === 'file') return [{ tag: 'file', file: listed(entry) }];
	return entry.tag === 'deleted' ? [{ tag: 'deleted', pathLower: entry.pathLower }] : [];
}

function listed({ id, pathLower, name, rev, contentHash, size }: DropboxFile): ListedFile {
	return { id, pathLower, name, rev, contentHash, size };
}
