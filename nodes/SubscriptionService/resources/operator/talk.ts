import { closeTalk } from '../../../../service/talk/close';
import { openTalk } from '../../../../service/talk/open';
import type { Operation } from '../../../shared/actions';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const talk: Operation = {
	value: 'talk',
	name: 'Talk',
	action: 'Begin or end a conversation with the staff',
	description:
		'From now on what he writes goes to the staff’s group of 00 Setup, and their answers come to him. It ends by a button, or after a day of silence.',
	properties: [
		subscriberField,
		itemField('argument', 'Button', 'Empty begins a conversation, close ends his own, close:17 ends that of subscriber 17'),
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const argument = optionalText(this, itemIndex, 'argument') ?? '';
		const cause = causeOf(this, itemIndex);
		const store = await storeOf(this);
		const [, whose] = /^close(?::(\d{1,15}))?$/.exec(argument) ?? [];
		if (!argument.startsWith('close')) return { subscriberId, ...(await openTalk(store, { subscriberId, cause })) };
		const about = whose === undefined ? subscriberId : Number(whose);
		const { closed } = await closeTalk(store, { subscriberId, ...(whose === undefined ? {} : { whose: about }), cause });
		return { subscriberId: closed ? about : subscriberId, open: false };
	},
};
