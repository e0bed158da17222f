import type { INodeExecutionData } from 'n8n-workflow';
import { exportTable } from '../../../../service/exports/exportTable';
import { EXPORTED, EXPORTED_NAMES } from '../../../../service/exports/tables';
import type { ExportedName } from '../../../../service/exports/tables';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { fileItem } from './file';

export const all: Operation = {
	value: 'all',
	name: 'All',
	action: 'Export everything',
	description: 'Everything the service knows of people, money, files and consents as CSV files, one a table; it opens in a spreadsheet',
	properties: [
		{
			displayName: 'Tables',
			name: 'tables',
			type: 'multiOptions',
			options: EXPORTED_NAMES.map((value) => ({ name: EXPORTED[value].name, value })),
			default: [],
			description:
				'Which tables, each an item with a file. Empty: all. Keys to cards and links to account pages are in none of them. Keep the files as you keep the store: they hold personal data.',
		},
	],
	async execute(itemIndex) {
		const store = await storeOf(this);
		const items: INodeExecutionData[] = [];
		for (const table of tablesOf(this.getNodeParameter('tables', itemIndex)))
			items.push(await fileItem(this, await exportTable(store, table), `${table}.csv`, table));
		return items;
	},
};

/** @throws Error for one that is not in the list, as an expression may name */
function tablesOf(chosen: unknown): ExportedName[] {
	const names = Array.isArray(chosen) ? chosen.map(String) : [];
	const strange = names.find((name) => !(EXPORTED_NAMES as string[]).includes(name));
	if (strange !== undefined)
		throw Object.assign(new Error(`"${strange.slice(0, 40)}" is not a table that is exported.`), {
			hint: 'Choose tables in the list of the field Tables.',
		});
	return names.length === 0 ? EXPORTED_NAMES : EXPORTED_NAMES.filter((name) => names.includes(name));
}
