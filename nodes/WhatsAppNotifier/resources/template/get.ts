import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { providerField } from '../../../shared/whatsapp';
import { chosenTemplate, templateField } from '../../fields/template';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a template',
	description: 'Look how a template stands: its status, and why it was refused or paused, as the provider gives it',
	properties: [providerField, templateField('searchTemplates')],
	async execute(itemIndex) {
		return { ...(await chosenTemplate(this, itemIndex)) } as unknown as IDataObject;
	},
};
