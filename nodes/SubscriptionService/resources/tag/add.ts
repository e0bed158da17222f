import type { Operation } from '../../../shared/actions';
import { transition } from '../../../../service/store/transition';
import { addTag } from '../../../../service/tags/add';
import { noteTap } from '../../../../service/tags/noteTap';
import { causeOf, requiredNumber, requiredText } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf, tagField } from '../../fields';

export const add: Operation = {
	value: 'add',
	name: 'Add',
	action: 'Tag a subscriber',
	description: 'Note a tag about a person, once; funnels that are entered by it begin. Who tapped a tag: button is told that it is noted.',
	properties: [subscriberField, tagField, actorField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const tag = requiredText(this, itemIndex, 'argument');
		const actor = actorOf(this, itemIndex);
		const store = await storeOf(this);
		// The tag stands in the button, not in the node: it was a tap.
		const isTap = this.getNodeParameter('argument', itemIndex, '') === '' && this.getInputData()[itemIndex]?.json.inboxId !== undefined;
		const added = isTap
			? await noteTap(store, { subscriberId, tag, actor, cause: causeOf(this, itemIndex) })
			: await transition(store, async (tx) => await addTag(tx, subscriberId, tag, actor));
		return { subscriberId, added };
	},
};
