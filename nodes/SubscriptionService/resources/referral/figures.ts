import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { referralFigures } from '../../../../service/referral/figures';
import { storeOf } from '../../../shared/store';

export const figures: Operation = {
	value: 'figures',
	name: 'Figures',
	action: 'Get the figures of inviting',
	description: 'How many came by somebody’s link, paid and were rewarded for, and why others were not',
	properties: [],
	async execute(itemIndex) {
		void itemIndex;
		return { ...(await referralFigures(await storeOf(this))) } as unknown as IDataObject;
	},
};
