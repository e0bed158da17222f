import type { Operation } from '../../../shared/actions';
import { announceRenewal } from '../../../../service/renewals/announce';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { messageField, messageOf, renewalField } from '../../renewalFields';
import { outcomeOfStep } from '../../renewalStep';

export const announce: Operation = {
	value: 'announce',
	name: 'Announce',
	action: 'Announce a renewal',
	description: 'Tell him what will be charged, when, and how to stop it; a higher sum waits for his tap, too few files wait for you',
	properties: [
		renewalField,
		{
			displayName: 'Days Before',
			name: 'noticeDays',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 30 },
			default: 0,
			description: 'How many days before the end he is told; at most the notice days of 00 Setup. 0: as in 00 Setup.',
		},
		messageField('renewal_notice'),
	],
	async execute(itemIndex) {
		const renewalId = requiredNumber(this, itemIndex, 'renewalId');
		const noticeDays = Number(this.getNodeParameter('noticeDays', itemIndex, 0)) || undefined;
		const message = messageOf(this.getNodeParameter('message', itemIndex, ''));
		const store = await storeOf(this);
		const outcome = await outcomeOfStep(
			store,
			renewalId,
			'announce',
			async () => await announceRenewal(store, { renewalId, noticeDays, message }),
		);
		return { ...this.getInputData()[itemIndex]!.json, outcome };
	},
};
