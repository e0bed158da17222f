import { stopBroadcast } from '../../../../service/broadcasts/pause';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { broadcastField, byField, byOf } from '../../fields';

export const stop: Operation = {
	value: 'stop',
	name: 'Stop',
	action: 'Stop a broadcast',
	description: 'End it for good: who has not got it does not get it',
	properties: [broadcastField, byField],
	async execute(itemIndex) {
		return { ...(await stopBroadcast(await storeOf(this), { id: requiredNumber(this, itemIndex, 'broadcastId') }, byOf(this, itemIndex))) };
	},
};
