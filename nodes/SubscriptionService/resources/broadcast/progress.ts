import { progressOf } from '../../../../service/broadcasts/figures';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { broadcastField } from '../../fields';

export const progress: Operation = {
	value: 'progress',
	name: 'Progress',
	action: 'See how far a broadcast has come',
	description: 'Sent, failed, blocked, skipped, left; who pressed a button, and who ended mailings after it',
	properties: [broadcastField],
	async execute(itemIndex) {
		return { ...(await progressOf(await storeOf(this), { id: requiredNumber(this, itemIndex, 'broadcastId') })) };
	},
};
