import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { createBroadcast } from '../../../../service/broadcasts/create';
import type { Operation } from '../../../shared/actions';
import { momentField } from '../../../shared/listFields';
import { storeOf } from '../../../shared/store';
import { buttonsField, textEnField, textField } from './fields';

const media = (displayName: string, name: string, what: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: 'https://example.ru/picture.jpg',
	description: `${what} above the text: a public link, or Telegram’s file_id of this bot. With it the text may have 1,024 characters instead of 4,096.`,
});

export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a broadcast',
	description: 'Write a broadcast down as a draft, or change the draft of that name; nothing is sent before it is started',
	properties: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'Sale in May',
			description:
				'Only you see it. One name is one mailing: run again, the draft is changed; once it was started, the form changes nothing any more.',
		},
		{
			displayName: 'Segment',
			name: 'segment',
			type: 'string',
			default: '',
			placeholder: 'everybody',
			description: 'Code of a segment of 00 Setup. Empty: everybody. Who has ended mailings or blocked the bot gets none in any case.',
		},
		textField,
		textEnField,
		media('Photo', 'photo', 'A picture'),
		media('Document', 'document', 'A file'),
		buttonsField,
		{
			displayName: 'When',
			name: 'when',
			type: 'dateTime',
			default: '',
			description:
				'Once it has been started it waits for this moment, in the workflow’s time zone. Empty, or over: at once. Nobody is written to in his quiet hours.',
		},
		{
			displayName: 'Lives (Days)',
			name: 'lifeDays',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 60 },
			default: 3,
			description: 'So long after its start those still get it who slept, or had had another broadcast that day',
		},
		{
			displayName: 'Now',
			name: 'now',
			type: 'options',
			options: [
				{ name: 'Preview and Test', value: 'test', description: 'See how many it reaches, and get it yourself; nobody else does' },
				{
					name: 'Start',
					value: 'start',
					description: 'Send it, or let it wait for its moment. One that is new or was changed is previewed first: run again to start it.',
				},
			],
			default: 'test',
			description: 'What is to be done with it next; the node gives it on as the field now, and 10 Broadcast goes by it',
		},
	],
	async execute(itemIndex): Promise<IDataObject> {
		const text = (name: string) => String(this.getNodeParameter(name, itemIndex, ''));
		const { broadcastId, changed } = await createBroadcast(await storeOf(this), {
			name: text('name'),
			segment: text('segment').trim(),
			content: { text: text('text'), textEn: text('textEn'), photo: text('photo'), document: text('document'), buttons: text('buttons') },
			scheduledAt: momentField(this, this.getNodeParameter('when', itemIndex, ''), 'When') ?? null,
			lifeDays: Number(this.getNodeParameter('lifeDays', itemIndex)),
		});
		// A switch left at "start" does not send the next mailing unseen.
		return { broadcastId, changed, now: changed ? 'test' : text('now') };
	},
};
