import { noteJoined as note } from '../../../../service/chats/noteJoined';
import type { Operation } from '../../../shared/actions';
import { optionalNumber, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { chatField } from './chatField';
import { troubleOf } from './troubleOf';

export const noteJoined: Operation = {
	value: 'noteJoined',
	name: 'Note Joined',
	action: 'Note who has been let in',
	description:
		'After Telegram Funnel → Chat Access: Approve (or Check, for people who were in before the bot). When the bot could not act, the owner is told once and it is tried again. An item with an error only is left out: it is tried again too.',
	properties: [subscriberField, chatField],
	async execute(itemIndex) {
		const subscriberId = optionalNumber(this, itemIndex, 'subscriberId');
		const { approved, is_member } = this.getInputData()[itemIndex]!.json;
		if (subscriberId === undefined) return [];
		const chatId = requiredNumber(this, itemIndex, 'chatId');
		const isIn = approved === true || is_member === true;
		const { state } = await note(await storeOf(this), { subscriberId, chatId, isIn, trouble: troubleOf(this, itemIndex) });
		return { subscriberId, chatId, state };
	},
};
