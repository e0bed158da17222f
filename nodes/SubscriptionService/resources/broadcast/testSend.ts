import { sendTest } from '../../../../service/broadcasts/testSend';
import type { Operation } from '../../../shared/actions';
import { causeOf, optionalNumber, requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { broadcastField } from '../../fields';

export const testSend: Operation = {
	value: 'testSend',
	name: 'Test Send',
	action: 'Send a broadcast to oneself',
	description: 'Send it to the owner’s chat, or to an operator, with a button to start it; nobody else gets it',
	properties: [
		broadcastField,
		{
			displayName: 'To the Operator',
			name: 'telegramId',
			type: 'string',
			default: '',
			placeholder: '123456789',
			description: 'Telegram ID of an operator who has started the bot. Empty: the owner’s chat.',
		},
	],
	async execute(itemIndex) {
		const id = requiredNumber(this, itemIndex, 'broadcastId');
		const telegramId = optionalNumber(this, itemIndex, 'telegramId');
		return { ...(await sendTest(await storeOf(this), { id }, { telegramId, cause: causeOf(this, itemIndex) })) };
	},
};
