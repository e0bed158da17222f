import type { Operation } from '../../../shared/actions';
import { giveDueRewards } from '../../../../service/referral/reward';
import { storeOf } from '../../../shared/store';
import { batchSize, batchSizeOf } from '../../fields';

export const giveDue: Operation = {
	value: 'giveDue',
	name: 'Give Due',
	action: 'Give the rewards for friends that are due',
	description: 'Reward those whose friends’ first purchase has stood long enough, or note why not; gives who brought the friend',
	properties: [batchSize(200)],
	async execute(itemIndex) {
		const given = await giveDueRewards(await storeOf(this), batchSizeOf(this, itemIndex));
		return given.map(({ subscriberId, outcome }) => ({ subscriberId, outcome }));
	},
};
