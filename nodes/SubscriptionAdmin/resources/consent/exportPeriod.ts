import type { IDataObject } from 'n8n-workflow';
import { consentEvidence, type Evidence } from '../../../../service/consents/evidence';
import { toCsv } from '../../../../service/reports/csv';
import type { Operation } from '../../../shared/actions';
import { momentField } from '../../../shared/listFields';
import { storeOf } from '../../../shared/store';

const COLUMNS = [
	'subscriberId',
	'telegramUserId',
	'action',
	'at',
	'document',
	'version',
	'title',
	'url',
	'hash',
	'hashMatches',
	'place',
	'actor',
	'orderId',
	'messageId',
] as const satisfies ReadonlyArray<keyof Evidence>;

export const exportPeriod: Operation = {
	value: 'exportPeriod',
	name: 'Export Period',
	action: 'Export the consents of a period',
	description: 'Every consent given or withdrawn in a period, for an audit, as a CSV file or as items; people by number only',
	properties: [
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description: 'First moment, in the zone of the workflow. Empty: from the beginning.',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description: 'The moment before which they were given. Empty: to this moment.',
		},
		{
			displayName: 'As',
			name: 'as',
			type: 'options',
			options: [
				{ name: 'CSV File', value: 'csv', description: 'One item with a file; opens in a spreadsheet' },
				{ name: 'Items', value: 'items', description: 'One item a consent' },
			],
			default: 'csv',
		},
	],
	async execute(itemIndex) {
		const from = momentField(this, this.getNodeParameter('from', itemIndex, ''), 'From');
		const to = momentField(this, this.getNodeParameter('to', itemIndex, ''), 'To');
		if (from !== undefined && to !== undefined && from >= to)
			throw Object.assign(new Error('The period ends before it begins.'), { hint: 'Put the later moment into To.' });
		const rows = (await consentEvidence(await storeOf(this), { from, to })).map(({ text: _, ...row }) => row);
		if (this.getNodeParameter('as', itemIndex) === 'items') return rows as unknown as IDataObject[];
		const data = await this.helpers.prepareBinaryData(Buffer.from(toCsv(rows, COLUMNS), 'utf8'), 'consents.csv', 'text/csv');
		return [{ json: { count: rows.length, mismatches: rows.filter((row) => !row.hashMatches).length }, binary: { data } }];
	},
};
