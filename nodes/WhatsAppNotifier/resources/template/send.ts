import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { providerField, whatsAppClient } from '../../../shared/whatsapp';
import { phoneOf, toField } from '../../fields/phone';
import { acceptedItem, referenceField, referenceOf } from '../../fields/sent';
import { templateField, templateToSend } from '../../fields/template';
import { templateOptions, valuesField } from '../../fields/templateContent';
import { templateContent } from '../../fields/templateMessage';

/** Sends one message. Never repeats it: when no answer came, it may have arrived, and each costs money. */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send a template',
	description:
		'Write to somebody by an approved template, whether he has written lately or not. That it was taken does not mean that it was delivered: the trigger tells.',
	properties: [providerField, templateField('searchApprovedTemplates'), toField, valuesField, referenceField, templateOptions],
	async execute(itemIndex) {
		const to = phoneOf(this, itemIndex);
		const { check = true } = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const chosen = await templateToSend(this, itemIndex, check === true);
		const content = templateContent(this, itemIndex, chosen);
		const client = await whatsAppClient(this, itemIndex);
		const accepted = await client.sendTemplate({ to, template: chosen.key, ...content, ...referenceOf(this, itemIndex) });
		return { ...acceptedItem(client.provider, accepted), template: chosen.key.name, language: chosen.key.language };
	},
};
