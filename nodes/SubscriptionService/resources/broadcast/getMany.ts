import { listBroadcasts } from '../../../../service/broadcasts/figures';
import type { Operation } from '../../../shared/actions';
import { limit, limitOf, returnAll } from '../../../shared/listFields';
import { storeOf } from '../../../shared/store';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many broadcasts',
	description: 'The broadcasts, newest first, without their texts',
	properties: [returnAll, limit],
	async execute(itemIndex) {
		return await listBroadcasts(await storeOf(this), limitOf(this, itemIndex));
	},
};
