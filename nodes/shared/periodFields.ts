import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** First and last day of a report that is of everything unless told. */
export function periodFields(what: string): INodeProperties[] {
	return [
		{
			displayName: 'From',
			name: 'from',
			type: 'string',
			default: '',
			placeholder: '2026-12-01',
			description: `${what}: the first day, in the service’s zone. Both empty: ever.`,
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			default: '',
			placeholder: '2026-12-31',
			description: 'Last day. Empty with From filled in: today by the service clock.',
		},
	];
}

export function periodOf(node: IExecuteFunctions, itemIndex: number): { from?: string; to?: string } {
	const day = (name: string) => String(node.getNodeParameter(name, itemIndex, '')).trim() || undefined;
	return { from: day('from'), to: day('to') };
}
