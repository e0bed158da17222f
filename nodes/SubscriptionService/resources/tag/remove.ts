import type { Operation } from '../../../shared/actions';
import { transition } from '../../../../service/store/transition';
import { removeTag } from '../../../../service/tags/remove';
import { requiredNumber, requiredText } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf, tagField } from '../../fields';

export const remove: Operation = {
	value: 'remove',
	name: 'Remove',
	action: 'Take a tag off a subscriber',
	description: 'Take a tag off a person; what it has begun goes on',
	properties: [subscriberField, tagField, actorField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const tag = requiredText(this, itemIndex, 'argument');
		const actor = actorOf(this, itemIndex);
		const removed = await transition(await storeOf(this), async (tx) => await removeTag(tx, subscriberId, tag, actor));
		return { subscriberId, removed };
	},
};
