import type { Operation } from '../../../shared/actions';
import { forgetCards } from '../../../../service/cards/forget';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';
import { actorField, actorOf } from '../../fields';

export const forget: Operation = {
	value: 'forget',
	name: 'Forget',
	action: 'Forget a subscriber’s card',
	description: 'Erase YooKassa’s IDs of a saved card, so that nothing is ever charged to it again, and tell him what will be charged next',
	properties: [
		subscriberField,
		itemField('argument', 'Card', 'Number of the card, or "all". With neither he is shown his cards to choose from'),
		actorField,
	],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		// From a button, which may be old or forged: a card that is not his shows him those that are.
		const argument = optionalText(this, itemIndex, 'argument') ?? '';
		const which = argument === 'all' ? 'all' : /^\d{1,15}$/.test(argument) ? Number(argument) : undefined;
		const cause = causeOf(this, itemIndex);
		return { subscriberId, ...(await forgetCards(await storeOf(this), { subscriberId, which, cause, actor: actorOf(this, itemIndex) })) };
	},
};
