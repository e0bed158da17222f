import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readPhone } from '../../../clients/whatsapp';
import { FieldError } from '../fieldError';

export const toField: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	required: true,
	default: '',
	placeholder: '+7 900 000-00-01',
	description:
		'The phone of the person, in any spelling; without a country code it is taken for a Russian one. Write only to people who agreed to it.',
};

/** The phone as WhatsApp takes it, digits only. @throws FieldError, which does not repeat what was given: it stays in the execution log */
export function phoneOf(node: IExecuteFunctions, itemIndex: number): string {
	const given = String(node.getNodeParameter('to', itemIndex, '') ?? '').trim();
	const phone = given === '' ? undefined : readPhone(given, 'RU');
	if (phone !== undefined) return phone;
	throw new FieldError(
		given === '' ? '"To" is empty.' : '"To" is not a phone number.',
		'Give one whole number, with its country code unless it is a Russian one, such as +7 900 000-00-01.',
	);
}
