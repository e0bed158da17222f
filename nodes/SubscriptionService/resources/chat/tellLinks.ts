import { tellLinks as tell } from '../../../../service/chats/tell';
import type { Operation } from '../../../shared/actions';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const tellLinks: Operation = {
	value: 'tellLinks',
	name: 'Tell Links',
	action: 'Tell a subscriber the way into his chats',
	description: 'A button for each closed chat or channel that is open to him; whoever passes the link on lets nobody in by it',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		return { subscriberId, ...(await tell(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex) })) };
	},
};
