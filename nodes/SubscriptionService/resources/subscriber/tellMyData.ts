import { tellMyData as tell } from '../../../../service/account/tellMyData';
import type { Operation } from '../../../shared/actions';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const tellMyData: Operation = {
	value: 'tellMyData',
	name: 'My Data',
	action: 'Tell a subscriber which data are kept',
	description: 'A short summary, with a link to the account page, where all of it can be downloaded or erased',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		await tell(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex) });
		return { subscriberId };
	},
};
