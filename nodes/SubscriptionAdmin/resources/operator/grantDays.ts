import { chosenProduct } from '../../../../service/operators/chosenProduct';
import { giveDays } from '../../../../service/operators/giveDays';
import { isoMoment } from '../../../../service/time/iso';
import type { Operation } from '../../../shared/actions';
import { subscriberField } from '../../../shared/locators';
import { byField, daysField, productField, runAct } from '../../operatorFields';

export const grantDays: Operation = {
	value: 'grantDays',
	name: 'Grant Days',
	action: 'Grant days to a subscriber',
	description: 'Move the end of access by days as a gift; who has no running subscription gets one without payment. He is told.',
	properties: [subscriberField, daysField, productField, byField],
	async execute(itemIndex) {
		const days = Number(this.getNodeParameter('days', itemIndex));
		const named = String(this.getNodeParameter('product', itemIndex));
		return await runAct(this, itemIndex, 'grant', async (tx, act) => {
			const productCode = await chosenProduct(tx, act.subscriberId, named, true);
			const { until, ...given } = await giveDays(tx, { ...act, productCode, days, what: 'grant' });
			return { ...given, until: isoMoment(until) };
		});
	},
};
