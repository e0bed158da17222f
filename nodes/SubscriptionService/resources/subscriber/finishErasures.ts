import { finishErasures as finish } from '../../../../service/erasure/finish';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { batchSize, batchSizeOf } from '../../fields';

export const finishErasures: Operation = {
	value: 'finishErasures',
	name: 'Finish Erasures',
	action: 'Finish the erasures that are due',
	description:
		'Remove the personal data of those who asked for it and have nothing open any more; records of payments and consents stay by number',
	properties: [batchSize(100)],
	async execute(itemIndex) {
		const finished = await finish(await storeOf(this), { limit: batchSizeOf(this, itemIndex) });
		return finished.map((one) => ({ ...one }));
	},
};
