import type { Operation } from '../../../shared/actions';
import { promoFigures } from '../../../../service/promos/figures';
import { storeOf } from '../../../shared/store';

export const figures: Operation = {
	value: 'figures',
	name: 'Figures',
	action: 'Get the figures of promo codes',
	description: 'Of each promo code: how often it was used, what was paid with it, and what was taken off',
	properties: [],
	async execute(itemIndex) {
		void itemIndex;
		const rows = await promoFigures(await storeOf(this));
		return rows.map((row) => ({ ...row, revenue: row.revenueKopecks / 100, discount: row.discountKopecks / 100 }));
	},
};
