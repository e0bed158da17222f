import type { Operation } from '../../../shared/actions';
import { decideRenewal } from '../../../../service/renewals/decide';
import type { Decision } from '../../../../service/renewals/decide';
import { requiredNumber } from '../../../shared/fromItem';
import { storeOf } from '../../../shared/store';
import { actorField } from '../../fields';
import { renewalField } from '../../renewalFields';

export const decide: Operation = {
	value: 'decide',
	name: 'Decide',
	action: 'Decide about a renewal by hand',
	description:
		'For renewals that are not charged by themselves any more because their day is long past: announce anew, end access, or grant days',
	properties: [
		renewalField,
		{
			displayName: 'What',
			name: 'what',
			type: 'options',
			options: [
				{ name: 'Announce Anew', value: 'announce', description: 'He gets a new notice; the charge follows after it' },
				{ name: 'End Access', value: 'end' },
				{ name: 'Grant Days', value: 'grant', description: 'Moves the end of access without a payment' },
			],
			default: 'announce',
		},
		{
			displayName: 'Days',
			name: 'days',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 365 },
			default: 3,
			displayOptions: { show: { what: ['grant'] } },
			description: 'From the end of access, or from now when that has passed',
		},
		actorField,
	],
	async execute(itemIndex) {
		const renewalId = requiredNumber(this, itemIndex, 'renewalId');
		const what = String(this.getNodeParameter('what', itemIndex)) as Decision['what'];
		const days = what === 'grant' ? Number(this.getNodeParameter('days', itemIndex)) : 0;
		const actor = String(this.getNodeParameter('actor', itemIndex, '')).trim() || 'manager';
		return { renewalId, ...(await decideRenewal(await storeOf(this), { renewalId, what, days, actor })) };
	},
};
