import { askErasure } from '../../../../service/erasure/ask';
import type { Operation } from '../../../shared/actions';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf } from '../../fields';

export const erase: Operation = {
	value: 'erase',
	name: 'Erase',
	action: 'Erase a subscriber',
	description:
		'End all he has, forget his cards and begin to erase him; it cannot be undone. His data are removed by Finish Erasures when no payment or refund of his is open.',
	properties: [subscriberField, actorField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		const about = { subscriberId, cause: causeOf(this, itemIndex), actor: actorOf(this, itemIndex) };
		return { subscriberId, ...(await askErasure(await storeOf(this), about)) };
	},
};
