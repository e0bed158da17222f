import type { Operation } from '../../../shared/actions';
import { tellLink as tell } from '../../../../service/referral/tellLink';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const tellLink: Operation = {
	value: 'tellLink',
	name: 'Tell Link',
	action: 'Tell a subscriber his own link',
	description: 'Send his own link for inviting friends, with what they and he get; that nothing is given, when setup has no reward',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		return { subscriberId, ...(await tell(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex) })) };
	},
};
