import type { TableDefinition } from '../define';

export const filesTables: Record<string, TableDefinition> = {
	series: {
		columns: {
			code: 'text!',
			folder: 'text!',
			free_from: 'int!',
			free_to: 'int!',
			first_paid: 'int!',
			cursor: 'text',
			synced_at: 'int',
			problems: 'text',
		},
		primaryKey: ['code'],
	},
	series_file: {
		columns: {
			series_code: 'text!',
			dropbox_id: 'text!',
			path_lower: 'text!',
			name: 'text!',
			rev: 'text!',
			content_hash: 'text!',
			size: 'int!',
		},
		primaryKey: ['series_code', 'dropbox_id'],
		indexes: { series_file_path: { columns: ['series_code', 'path_lower'] } },
	},
	series_item: {
		columns: {
			series_code: 'text!',
			number: 'int!',
			dropbox_id: 'text!',
			name: 'text!',
			rev: 'text!',
			content_hash: 'text!',
			size: 'int!',
		},
		primaryKey: ['series_code', 'number'],
	},
	file_cache: {
		columns: { bot_id: 'int!', dropbox_id: 'text!', rev: 'text!', file_id: 'text', lease_until: 'int', updated_at: 'int!' },
		primaryKey: ['bot_id', 'dropbox_id', 'rev'],
	},
	delivery: {
		id: true,
		columns: {
			subscriber_id: 'int!',
			series_code: 'text!',
			number: 'int!',
			content_hash: 'text!',
			kind: 'text!',
			local_date: 'text',
			state: 'text!',
			planned_at: 'int!',
			sent_at: 'int',
		},
		// F1: a file once, and one file a local day.
		unique: {
			delivery_once: { columns: ['subscriber_id', 'series_code', 'number'] },
			delivery_one_a_day: { columns: ['subscriber_id', 'series_code', 'local_date'], where: 'local_date is not null' },
		},
	},
};
