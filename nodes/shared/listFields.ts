import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { momentOf } from '../../service/time/parse';

/** How many rows a list gives; everything is at most this, so that a list cannot fill the memory. */
const MOST = 100_000;

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

export function filters(...options: INodeProperties[]): INodeProperties {
	return { displayName: 'Filters', name: 'filters', type: 'collection', placeholder: 'Add Filter', default: {}, options };
}

export function limitOf(node: IExecuteFunctions, itemIndex: number): number {
	return node.getNodeParameter('returnAll', itemIndex, false) === true ? MOST : Number(node.getNodeParameter('limit', itemIndex, 50));
}

/**
 * A moment of a form as UTC ms, in the workflow's zone unless it names one; undefined when empty.
 * @throws Error naming the field
 */
export function momentField(node: IExecuteFunctions, value: unknown, field: string): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const text = value instanceof Date ? value.toISOString() : String(value);
	const moment = momentOf(text, node.getTimezone());
	if (moment === undefined)
		throw Object.assign(new Error(`${field}: "${text.slice(0, 40)}" is not a moment.`), {
			hint: 'Choose it in the calendar, or write it like 2026-10-01T09:00.',
		});
	return moment;
}
