import { changeSent } from '../../../../service/broadcasts/change';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { broadcastField, byField, byOf } from '../../fields';

export const deleteSent: Operation = {
	value: 'deleteSent',
	name: 'Delete What Was Sent',
	action: 'Delete the messages of a broadcast',
	description: 'Take the messages that were sent out of people’s chats; Telegram allows it for 48 hours, older ones are counted',
	properties: [broadcastField, byField],
	async execute(itemIndex) {
		const id = requiredNumber(this, itemIndex, 'broadcastId');
		return { ...(await changeSent(await storeOf(this), { id }, 'delete', byOf(this, itemIndex))) };
	},
};
