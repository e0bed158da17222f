import { noteRemoved as note } from '../../../../service/chats/noteRemoved';
import type { TakenOut } from '../../../../service/chats/noteRemoved';
import type { Operation } from '../../../shared/actions';
import { optionalNumber, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { chatField } from './chatField';
import { troubleOf } from './troubleOf';

export const noteRemoved: Operation = {
	value: 'noteRemoved',
	name: 'Note Removed',
	action: 'Note who has been removed',
	description:
		'After Telegram Funnel → Chat Access: Remove. He is told, with what opens the chat again. When the bot could not act, the owner is told once and it is tried again. An item with an error only is left out: it is tried again too.',
	properties: [subscriberField, chatField],
	async execute(itemIndex) {
		const subscriberId = optionalNumber(this, itemIndex, 'subscriberId');
		const { outcome, removed } = this.getInputData()[itemIndex]!.json;
		if (subscriberId === undefined) return [];
		const chatId = requiredNumber(this, itemIndex, 'chatId');
		const became = (outcome ?? (removed === true ? 'removed' : 'not_now')) as TakenOut['outcome'];
		await note(await storeOf(this), { subscriberId, chatId, outcome: became, trouble: troubleOf(this, itemIndex) });
		return { subscriberId, chatId, outcome: became };
	},
};
