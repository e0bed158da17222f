import type { Generated } from '../../../vendor';

export interface SeriesTable {
	code: string;
	folder: string;
	free_from: number;
	free_to: number;
	first_paid: number;
	/** Dropbox cursor of the last sync. */
	cursor: string | null;
	synced_at: number | null;
	/** JSON list of problems found at the last sync. */
	problems: string | null;
}

/** Every file of the folder as Dropbox last told; the items are derived from these. */
export interface SeriesFileTable {
	series_code: string;
	dropbox_id: string;
	path_lower: string;
	name: string;
	rev: string;
	content_hash: string;
	size: number;
}

export interface SeriesItemTable {
	series_code: string;
	number: number;
	dropbox_id: string;
	name: string;
	rev: string;
	content_hash: string;
	size: number;
}

/** One upload a file and bot; afterwards everybody gets it by Telegram's file_id (F5). */
export interface FileCacheTable {
	bot_id: number;
	dropbox_id: string;
	rev: string;
	file_id: string | null;
	/** Real time, ms: who uploads now. */
	lease_until: number | null;
	updated_at: number;
}

export interface DeliveryTable {
	id: Generated<number>;
	subscriber_id: number;
	series_code: string;
	number: number;
	content_hash: string;
	kind: 'free' | 'catch_up' | 'first' | 'daily' | 'funnel';
	/** yyyy-mm-dd in his zone, for those that count as the day's file (F1). */
	local_date: string | null;
	state: 'planned' | 'sent' | 'unknown' | 'dropped';
	planned_at: number;
	sent_at: number | null;
}
