import { startBroadcast } from '../../../../service/broadcasts/start';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { broadcastField, byField, byOf } from '../../fields';

export const start: Operation = {
	value: 'start',
	name: 'Start',
	action: 'Start a broadcast',
	description: 'Send it, or let it wait for its moment; started twice it is sent once',
	properties: [broadcastField, byField],
	async execute(itemIndex) {
		return {
			...(await startBroadcast(await storeOf(this), { id: requiredNumber(this, itemIndex, 'broadcastId') }, byOf(this, itemIndex))),
		};
	},
};
