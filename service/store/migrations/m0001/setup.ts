import type { TableDefinition } from '../define';

export const setupTables: Record<string, TableDefinition> = {
	installation: {
		columns: {
			only_row: 'int!',
			id: 'text!',
			shop_id: 'text',
			mode: 'text',
			applied_at: 'int',
			setup_version: 'int=0',
			clock_offset_ms: 'int=0',
			observe: 'int=0',
			created_at: 'int!',
		},
		primaryKey: ['only_row'],
	},
	setting: {
		columns: { name: 'text!', version: 'int!', value: 'text!', hash: 'text!', applied_at: 'int!' },
		primaryKey: ['name', 'version'],
	},
	document: {
		columns: { name: 'text!', version: 'int!', title: 'text!', text: 'text!', url: 'text', hash: 'text!', applied_at: 'int!' },
		primaryKey: ['name', 'version'],
	},
	product: {
		columns: {
			code: 'text!',
			version: 'int!',
			name: 'text!',
			kind: 'text!',
			series_code: 'text',
			default_renewal_offer: 'text',
			created_at: 'int!',
		},
		primaryKey: ['code', 'version'],
	},
	offer: {
		id: true,
		columns: {
			code: 'text!',
			version: 'int!',
			product_code: 'text!',
			name: 'text!',
			price_kopecks: 'int!',
			currency: 'text!',
			term_count: 'int!',
			term_unit: 'text!',
			vat_code: 'int',
			trial: 'int=0',
			one_time: 'int=0',
			funnel: 'text',
			grants: 'text',
			renew_by: 'text!',
			renewal_offer: 'text',
			withdrawn_at: 'int',
			created_at: 'int!',
		},
		unique: { offer_version: { columns: ['code', 'version'] } },
	},
};
