import { previewBroadcast } from '../../../../service/broadcasts/preview';
import type { Operation } from '../../../shared/actions';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { broadcastField } from '../../fields';

export const preview: Operation = {
	value: 'preview',
	name: 'Preview',
	action: 'Preview a broadcast',
	description: 'How many people it would reach now, how long that takes, and how it looks in each language; nothing is sent',
	properties: [broadcastField],
	async execute(itemIndex) {
		return { ...(await previewBroadcast(await storeOf(this), { id: requiredNumber(this, itemIndex, 'broadcastId') })) };
	},
};
