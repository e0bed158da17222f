import { resumeBroadcast } from '../../../../service/broadcasts/pause';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { broadcastField, byField, byOf } from '../../fields';

export const resume: Operation = {
	value: 'resume',
	name: 'Resume',
	action: 'Resume a broadcast',
	description: 'Go on where it was paused',
	properties: [broadcastField, byField],
	async execute(itemIndex) {
		return {
			...(await resumeBroadcast(await storeOf(this), { id: requiredNumber(this, itemIndex, 'broadcastId') }, byOf(this, itemIndex))),
		};
	},
};
