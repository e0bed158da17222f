import { replyFromStaff } from '../../../../service/talk/reply';
import type { Operation } from '../../../shared/actions';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const reply: Operation = {
	value: 'reply',
	name: 'Reply',
	action: 'Pass on what the staff wrote',
	description:
		'What an operator wrote in the staff’s group, in a person’s topic or in answer to a message about him, goes to that person as it is',
	properties: [subscriberField],
	async execute(itemIndex) {
		const inboxId = requiredNumber(this, itemIndex, 'inboxId');
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const { outcome, toSubscriberId } = await replyFromStaff(await storeOf(this), {
			subscriberId,
			inboxId,
			cause: causeOf(this, itemIndex),
		});
		// Deliver, which follows, sends what is for the subscribers of its items.
		return { subscriberId: toSubscriberId ?? subscriberId, outcome };
	},
};
