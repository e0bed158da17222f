import { chosenProduct } from '../../../../service/operators/chosenProduct';
import { giveDays } from '../../../../service/operators/giveDays';
import { isoMoment } from '../../../../service/time/iso';
import type { Operation } from '../../../shared/actions';
import { subscriberField } from '../../../shared/locators';
import { byField, daysField, productField, runAct } from '../../operatorFields';

export const compensate: Operation = {
	value: 'compensate',
	name: 'Compensate Days',
	action: 'Compensate days to a subscriber',
	description: 'Move the end of access by days for a fault of yours. He is told, with an apology.',
	properties: [subscriberField, daysField, productField, byField],
	async execute(itemIndex) {
		const days = Number(this.getNodeParameter('days', itemIndex));
		const named = String(this.getNodeParameter('product', itemIndex));
		return await runAct(this, itemIndex, 'compensate', async (tx, act) => {
			const productCode = await chosenProduct(tx, act.subscriberId, named, false);
			const { until, ...given } = await giveDays(tx, { ...act, productCode, days, what: 'compensate' });
			return { ...given, until: isoMoment(until) };
		});
	},
};
