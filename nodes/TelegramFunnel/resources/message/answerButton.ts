import { TelegramRefused } from '../../../../clients/telegram';
import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';

/** Ends the waiting sign on a tapped button. Too late is no error: `answered` is false then. */
export const answerButton: Operation = {
	value: 'answerButton',
	name: 'Answer Button',
	action: 'Answer a button',
	description: 'End the waiting sign on a tapped inline button, with a short notice if you like. Must come within seconds.',
	properties: [
		{
			displayName: 'Callback Query ID',
			name: 'callbackQueryId',
			type: 'string',
			required: true,
			default: '',
			description: 'Comes with the tap; the trigger has it under callback_query',
		},
		{ displayName: 'Text', name: 'text', type: 'string', default: '', description: 'Notice shown to the person, up to 200 characters' },
		{
			displayName: 'Show as Alert',
			name: 'showAlert',
			type: 'boolean',
			default: false,
			description: 'Whether the notice has to be closed by the person',
		},
	],
	async execute(itemIndex) {
		const client = await telegramClient(this, itemIndex);
		const callback_query_id = String(this.getNodeParameter('callbackQueryId', itemIndex)).trim();
		const text = String(this.getNodeParameter('text', itemIndex, '') ?? '');
		const show_alert = this.getNodeParameter('showAlert', itemIndex, false) === true;
		try {
			await client.answerCallbackQuery({ callback_query_id, ...(text && { text }), ...(show_alert && { show_alert }) });
			return { answered: true, callback_query_id };
		} catch (error) {
			if (error instanceof TelegramRefused && error.reason === 'callback_too_old') return { answered: false, callback_query_id };
			throw error;
		}
	},
};
