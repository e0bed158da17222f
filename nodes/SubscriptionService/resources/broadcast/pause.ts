import { pauseBroadcast } from '../../../../service/broadcasts/pause';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { broadcastField, byField, byOf } from '../../fields';

export const pause: Operation = {
	value: 'pause',
	name: 'Pause',
	action: 'Pause a broadcast',
	description: 'Send nothing more of it until it is resumed; one that waits for its moment becomes a draft again',
	properties: [broadcastField, byField],
	async execute(itemIndex) {
		return {
			...(await pauseBroadcast(await storeOf(this), { id: requiredNumber(this, itemIndex, 'broadcastId') }, byOf(this, itemIndex))),
		};
	},
};
