import { chosenProduct } from '../../../../service/operators/chosenProduct';
import { extendTo } from '../../../../service/operators/extendTo';
import { isoMoment } from '../../../../service/time/iso';
import type { Operation } from '../../../shared/actions';
import { subscriberField } from '../../../shared/locators';
import { byField, productField, runAct } from '../../operatorFields';

export const extend: Operation = {
	value: 'extend',
	name: 'Extend',
	action: 'Extend a subscription to a day',
	description: 'Move the end of access to a later day. He is told.',
	properties: [
		subscriberField,
		{
			displayName: 'Until',
			name: 'until',
			type: 'string',
			default: '',
			placeholder: '2026-12-31',
			description: 'The last day of access, in the zone of his subscription',
		},
		productField,
		byField,
	],
	async execute(itemIndex) {
		const named = String(this.getNodeParameter('product', itemIndex));
		const day = String(this.getNodeParameter('until', itemIndex)).trim().slice(0, 10);
		return await runAct(this, itemIndex, 'extend', async (tx, act) => {
			const productCode = await chosenProduct(tx, act.subscriberId, named, false);
			const { until, ...given } = await extendTo(tx, { ...act, productCode, day });
			return { ...given, until: isoMoment(until) };
		});
	},
};
