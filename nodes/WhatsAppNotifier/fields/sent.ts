import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Accepted, WhatsAppProvider } from '../../../clients/whatsapp';

export const referenceField: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'order-17',
	description: 'Your own name of this message. Meta gives it back with each status; Gupshup has no place for it.',
};

export function referenceOf(node: IExecuteFunctions, itemIndex: number): { reference?: string } {
	const reference = String(node.getNodeParameter('reference', itemIndex, '') ?? '').trim();
	return reference === '' ? {} : { reference };
}

/** What a send gives: no phone and no text, as items are kept in the list of executions. */
export function acceptedItem(provider: WhatsAppProvider, { messageId, held }: Accepted): IDataObject {
	return { provider, messageId, held: held === true };
}
