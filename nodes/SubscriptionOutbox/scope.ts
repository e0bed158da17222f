import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

/** Whose messages a run delivers. @param ofItems what choosing those among the input items is for */
export const whoseField = (ofItems: string, preset: 'all' | 'items'): INodeProperties => ({
	displayName: 'Whose',
	name: 'scope',
	type: 'options',
	options: [
		{ name: 'All That Is Due', value: 'all', description: 'For the workflow that dispatches' },
		{ name: 'The Subscribers Among the Input Items', value: 'items', description: ofItems },
	],
	default: preset,
});

export const longestTimeField: INodeProperties = {
	displayName: 'Longest Time',
	name: 'budgetSeconds',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 300 },
	default: 20,
	description: 'Seconds after which this run ends even if more is due; the next run goes on',
};

/** What these two fields say: only these subscribers, all when undefined; and how long, real ms. */
export function scopeOf(node: IExecuteFunctions): { subscriberIds: number[] | undefined; budgetMs: number } {
	const ids = node.getInputData().map(({ json }) => Number(json.subscriberId));
	return {
		subscriberIds:
			node.getNodeParameter('scope', 0) === 'all' ? undefined : [...new Set(ids.filter((id) => Number.isSafeInteger(id) && id > 0))],
		budgetMs: Number(node.getNodeParameter('budgetSeconds', 0)) * 1000,
	};
}

/** What came of a run comes of all its items. */
export function ofAllItems(node: IExecuteFunctions, list: INodeExecutionData[]): INodeExecutionData[] {
	return list.map((item) => ({ ...item, pairedItem: node.getInputData().map((_, index) => ({ item: index })) }));
}
