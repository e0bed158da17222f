import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';
import { contentOf } from '../../contentFields';
import { stepFields } from '../../stepFields';

export const steps: Operation = {
	value: 'steps',
	name: 'Funnel Messages',
	action: 'List the messages of the funnels',
	description: 'The steps of the funnels, one row each, in the order of the rows: when, to whom, and what',
	properties: [
		{
			displayName: 'Messages',
			name: 'messages',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Message',
			default: {},
			options: [{ displayName: 'Message', name: 'message', values: stepFields }],
		},
	],
	async execute(itemIndex) {
		return addPart(this, itemIndex, 'steps', rowsOf(this, itemIndex, 'messages', 'message').map(stepOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing, and an emptied number is ''. */
function stepOf(row: IDataObject) {
	const text = (name: string) => String(row[name] ?? '');
	return {
		funnel: text('funnel').trim(),
		delay: Number(row.delay ?? 0),
		unit: text('unit') || 'day',
		time: text('time').trim(),
		day: Number(row.day ?? 0),
		condition: text('condition') || 'always',
		conditionOf: text('conditionOf').trim(),
		content: contentOf(row),
		file: Number(row.file ?? 0) || null,
		series: text('series').trim(),
		arm: text('arm').trim(),
		share: Number(row.share ?? 0),
		asks: row.asks === true,
		setsTag: text('setsTag').trim(),
	};
}
