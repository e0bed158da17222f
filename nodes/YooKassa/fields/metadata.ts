import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { FieldError } from './read';

export const metadata: INodeProperties = {
	displayName: 'Metadata',
	name: 'metadata',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Pair',
	default: {},
	description: 'Your own keys and values, given back with the object: 16 at most',
	options: [
		{
			displayName: 'Pair',
			name: 'pair',
			values: [
				{ displayName: 'Key', name: 'key', type: 'string', default: '', description: 'Up to 32 characters' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '', description: 'Up to 512 characters' },
			],
		},
	],
};

/** The pairs as an object; undefined when there are none. Throws FieldError where YooKassa would refuse. */
export function metadataOf(node: IExecuteFunctions, itemIndex: number): Record<string, string> | undefined {
	const { pair = [] } = node.getNodeParameter('metadata', itemIndex, {}) as { pair?: Array<{ key: string; value: unknown }> };
	const pairs = pair
		.filter(({ key }) => key !== '')
		.map(({ key, value }) => [key, value === undefined || value === null ? '' : String(value)] as const);
	if (pairs.length > 16) throw new FieldError(`Metadata has ${pairs.length} pairs`, 'YooKassa takes 16 at most.');
	for (const [key, value] of pairs) {
		if (key.length > 32 || value.length > 512)
			throw new FieldError(`Metadata: "${key.slice(0, 40)}" is too long`, 'A key has up to 32 characters, a value up to 512.');
	}
	return pairs.length ? Object.fromEntries(pairs) : undefined;
}
