import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { tellEvent } from '../../../../service/whatsapp/tellEvent';
import { itemField, requiredNumber, requiredText } from '../../../shared/fromItem';
import { momentField } from '../../../shared/listFields';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const tell: Operation = {
	value: 'tell',
	name: 'Tell',
	action: 'Tell a subscriber of an event',
	description:
		'An event of your own, such as a lesson tomorrow: told once a key, in WhatsApp by the template that 00 Setup has for it, or in Telegram with the same words where he has not chosen WhatsApp',
	properties: [
		subscriberField,
		{
			displayName: 'Event',
			name: 'event',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'lesson_soon',
			description: 'Event of a row of WhatsApp Templates in 00 Setup',
		},
		itemField('key', 'Key', 'What makes this one event of its kind, such as the lesson’s number and day; the same key is never told twice'),
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Field',
			default: {},
			description: 'What the template’s values are filled with',
			options: [
				{
					displayName: 'Field',
					name: 'field',
					values: [
						{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'time' },
						{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: '18:30' },
					],
				},
			],
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Not After',
					name: 'expiresAt',
					type: 'dateTime',
					default: '',
					description: 'What has not gone by this moment is not sent any more',
				},
				{ displayName: 'Not Before', name: 'dueAt', type: 'dateTime', default: '', description: 'It waits until this moment' },
				{
					displayName: 'Urgent',
					name: 'urgent',
					type: 'boolean',
					default: false,
					description:
						'Whether it does not wait: it may come in the quiet hours, and goes by the chat where his share of the day is used up. For what he waits for.',
				},
			],
		},
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const { urgent, dueAt, expiresAt } = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const result = await tellEvent(await storeOf(this), {
			subscriberId,
			event: String(this.getNodeParameter('event', itemIndex)).trim(),
			key: requiredText(this, itemIndex, 'key'),
			fields: fieldsOf(this, itemIndex),
			urgent: urgent === true,
			dueAt: momentField(this, dueAt, 'Not Before'),
			expiresAt: momentField(this, expiresAt, 'Not After'),
		});
		return { subscriberId, ...result };
	},
};

function fieldsOf(node: IExecuteFunctions, itemIndex: number): Record<string, string> {
	const { field = [] } = node.getNodeParameter('fields', itemIndex, {}) as { field?: IDataObject[] };
	return Object.fromEntries(
		field.map(({ name, value }) => [String(name ?? '').trim(), String(value ?? '')]).filter(([name]) => name !== ''),
	);
}
