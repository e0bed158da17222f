import { finishErasures as finish } from '../../../../service/erasure/finish';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const finishErasures: Operation = {
	value: 'finishErasures',
	name: 'Finish Erasures',
	action: 'Finish the erasures that are due',
	description:
		'Remove the personal data of those who asked for it and have nothing open any more; records of payments and consents stay by number',
	properties: [
		{
			displayName: 'Batch Size',
			name: 'batchSize',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 500 },
			default: 100,
			description: 'How many are done in one run at most; the next run goes on',
		},
	],
	async execute(itemIndex) {
		const finished = await finish(await storeOf(this), { limit: Number(this.getNodeParameter('batchSize', itemIndex)) });
		return finished.map((one) => ({ ...one }));
	},
};
