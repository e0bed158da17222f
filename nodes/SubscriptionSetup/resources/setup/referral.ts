import type { Operation } from '../../../shared/actions';
import { addPart } from '../../addPart';

export const referral: Operation = {
	value: 'referral',
	name: 'Referral',
	action: 'Set the reward for inviting',
	description: 'What somebody gets who brings a friend that pays and stays',
	properties: [
		{
			displayName: 'Reward',
			name: 'reward',
			type: 'options',
			options: [
				{ name: 'Days', value: 'days', description: 'On top of the running subscription, or of the next one' },
				{ name: 'Discount', value: 'discount', description: 'On the next payment by hand; automatic charges stay as they are' },
				{ name: 'None', value: 'off', description: 'Links bring nobody in' },
			],
			default: 'off',
		},
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'string',
			default: '',
			placeholder: '7',
			description: 'Days; of a discount rubles, or per cent with the sign: 10 %',
		},
		{
			displayName: 'For Whom',
			name: 'forWhom',
			type: 'options',
			options: [
				{ name: 'Both', value: 'both', description: 'The friend gets the same' },
				{ name: 'Who Invited', value: 'referrer' },
			],
			default: 'referrer',
		},
		{
			displayName: 'Friend’s Discount',
			name: 'friendDiscount',
			type: 'string',
			default: '',
			placeholder: '10 %',
			description: 'Off the friend’s first purchase: rubles, or per cent with the sign. 0: none.',
		},
		{
			displayName: 'Days Until the Reward',
			name: 'holdDays',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 90 },
			default: 14,
			description: 'So long the friend’s first purchase must stand without a refund. A trial, or 1 ₽, is no purchase.',
		},
		{
			displayName: 'Rewards a Month',
			name: 'perMonth',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1000 },
			default: 10,
			description: 'That one person may get for friends, by calendar month',
		},
	],
	async execute(itemIndex) {
		const text = (name: string) => String(this.getNodeParameter(name, itemIndex, '') as string | number).trim();
		return addPart(this, itemIndex, 'referral', {
			reward: text('reward'),
			amount: text('amount'),
			forWhom: text('forWhom'),
			friendDiscount: text('friendDiscount'),
			holdDays: Number(this.getNodeParameter('holdDays', itemIndex)),
			perMonth: Number(this.getNodeParameter('perMonth', itemIndex)),
		});
	},
};
