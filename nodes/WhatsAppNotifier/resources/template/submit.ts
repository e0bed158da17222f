import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { providerField, whatsAppClient } from '../../../shared/whatsapp';
import { draftOf } from '../../fields/draft';
import { draftFields } from '../../fields/draftFields';
import { submitAll } from '../../submitAll';

export const submit: Operation = {
	value: 'submit',
	name: 'Submit',
	action: 'Hand a template in for review',
	description: 'Hand a template in for review, or again after a refusal; from 00 Setup all that the account has not got yet',
	properties: [
		providerField,
		{
			displayName: 'What',
			name: 'what',
			type: 'options',
			options: [
				{
					name: 'All of Setup',
					value: 'setup',
					description: 'Those of WhatsApp Templates in 00 Setup that the account has not got, with their samples. Needs the store.',
				},
				{ name: 'One', value: 'one', description: 'The one described below' },
			],
			default: 'one',
		},
		{
			displayName: 'Refused Ones Again',
			name: 'again',
			type: 'boolean',
			default: false,
			displayOptions: { show: { what: ['setup'] } },
			description:
				'Whether those that were refused are handed in again, as setup has them now. Change them first: who repeats what was refused is looked at more strictly.',
		},
		...draftFields,
	],
	async execute(itemIndex) {
		if (this.getNodeParameter('what', itemIndex) === 'setup')
			return await submitAll(this, itemIndex, this.getNodeParameter('again', itemIndex, false) === true);
		const draft = draftOf(this, itemIndex);
		return { ...(await (await whatsAppClient(this, itemIndex)).submitTemplate(draft)) } as unknown as IDataObject;
	},
};
