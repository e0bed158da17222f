import type { Operation } from '../../../shared/actions';
import { enterFreeSeries } from '../../../../service/funnels/freeSeries';
import { causeOf, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const enter: Operation = {
	value: 'enter',
	name: 'Enter',
	action: 'Enter the free series',
	description: 'Send the first free file now and the others one a day; once a person',
	properties: [subscriberField],
	async execute(itemIndex) {
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		return {
			subscriberId,
			...(await enterFreeSeries(await storeOf(this), { subscriberId, cause: causeOf(this, itemIndex), by: 'button' })),
		};
	},
};
