import type { INodeProperties } from 'n8n-workflow';

export interface LocatorOptions {
	name: string;
	displayName: string;
	description: string;
	/** The list search method of the node. */
	search: string;
	/** What `By ID` asks for. */
	placeholder: string;
	/** `By ID` unless told; a code is no number. */
	idName?: string;
}

/** Something chosen from a list or by its number; left empty, it is taken from the item, which is what the workflows do. */
export function itemLocator({ name, displayName, description, search, placeholder, idName }: LocatorOptions): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'id', value: '' },
		description: `${description}. Empty: the item’s own ${name}.`,
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: search, searchable: true } },
			{
				displayName: idName ?? 'By ID',
				name: 'id',
				type: 'string',
				placeholder,
				// No `validation`: n8n checks it at the start of every execution of the workflow, each in a VM with a time limit. Running the node checks it.
			},
		],
	};
}

/** The subscriber an operation is about. */
export const subscriberField = itemLocator({
	name: 'subscriberId',
	displayName: 'Subscriber',
	description: 'The person, from the list or by the number the store gave him',
	search: 'searchSubscribers',
	placeholder: 'from the item: subscriberId',
});
