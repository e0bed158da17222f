import type { Operation } from '../../../shared/actions';
import { transition } from '../../../../service/store/transition';
import { addTag } from '../../../../service/tags/add';
import { requiredNumber, requiredText } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf, tagField } from '../../fields';

export const add: Operation = {
	value: 'add',
	name: 'Add',
	action: 'Tag a subscriber',
	description: 'Note a tag about a person, once; funnels that are entered by it begin',
	properties: [subscriberField, tagField, actorField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const tag = requiredText(this, itemIndex, 'argument');
		const actor = actorOf(this, itemIndex);
		const added = await transition(await storeOf(this), async (tx) => await addTag(tx, subscriberId, tag, actor));
		return { subscriberId, added };
	},
};
