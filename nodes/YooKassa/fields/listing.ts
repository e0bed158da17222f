import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { DateBounds } from '../../../clients/yookassa';
import { DateTime } from '../../../vendor';
import { FieldError } from './read';

export { filters, limit, returnAll } from '../../shared/listFields';

export const createdAfter: INodeProperties = {
	displayName: 'Created After',
	name: 'createdAfter',
	type: 'dateTime',
	default: '',
	description: 'At this moment or later; in the zone of the workflow unless it names one',
};
export const createdBefore: INodeProperties = {
	displayName: 'Created Before',
	name: 'createdBefore',
	type: 'dateTime',
	default: '',
	description: 'Earlier than this moment',
};

/** The two moments of a filter as YooKassa wants them; undefined when neither is given. */
export function boundsOf(node: IExecuteFunctions, after: unknown, before: unknown): DateBounds | undefined {
	const bounds = { gte: momentOf(node, after), lt: momentOf(node, before) };
	return bounds.gte || bounds.lt ? bounds : undefined;
}

function momentOf(node: IExecuteFunctions, value: unknown): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const text = value instanceof Date ? value.toISOString() : String(value);
	const moment = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: node.getTimezone() });
	const utc = moment.toUTC().toISO();
	if (!utc) throw new FieldError(`"${text.slice(0, 40)}" is not a moment`, 'Choose it in the calendar or write it like 2026-10-01T09:00.');
	return utc;
}

/** Objects of a list up to the node's limit, page by page. */
export async function collect<T>(
	node: IExecuteFunctions,
	itemIndex: number,
	pages: (limit: number) => AsyncIterable<T[]>,
): Promise<IDataObject[]> {
	const wanted = node.getNodeParameter('returnAll', itemIndex, false)
		? Infinity
		: Math.max(1, Number(node.getNodeParameter('limit', itemIndex, 50)));
	const found: T[] = [];
	for await (const items of pages(Math.min(wanted, 100))) {
		found.push(...items);
		if (found.length >= wanted) break;
	}
	return found.slice(0, wanted) as IDataObject[];
}
