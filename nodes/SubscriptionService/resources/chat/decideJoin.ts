import { decideJoin as decide } from '../../../../service/chats/decideJoin';
import type { Operation } from '../../../shared/actions';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { chatField } from './chatField';

export const decideJoin: Operation = {
	value: 'decideJoin',
	name: 'Decide Join',
	action: 'Decide about a join request',
	description:
		'By what the person holds: "approve"; "decline", and he is told what opens the chat; or "ignore", when no product opens it and its own admins decide',
	properties: [subscriberField, chatField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const chatId = requiredNumber(this, itemIndex, 'chatId');
		const { decision } = await decide(await storeOf(this), { subscriberId, chatId, cause: causeOf(this, itemIndex) });
		return { subscriberId, chatId, decision };
	},
};
