import type { Operation } from '../../../shared/actions';
import { setSchedule as changeSchedule } from '../../../../service/subscribers/schedule';
import { causeOf, itemField, optionalText, requiredNumber } from '../../../shared/fromItem';
import { subscriberField } from '../../../shared/locators';
import { storeOf } from '../../../shared/store';

export const setSchedule: Operation = {
	value: 'setSchedule',
	name: 'Set Schedule',
	action: 'Set a subscriber’s hour or zone',
	description: 'Change the hour at which his file comes, or his time zone',
	properties: [
		subscriberField,
		{
			displayName: 'Change',
			name: 'change',
			type: 'options',
			options: [
				{ name: 'Hour', value: 'hour' },
				{ name: 'Time Zone', value: 'zone' },
			],
			default: 'hour',
		},
		itemField('argument', 'Value', 'The hour (0–23) or the IANA zone'),
	],
	async execute(itemIndex) {
		// From a button, which may be old or forged: what cannot be is asked for again.
		const value = optionalText(this, itemIndex, 'argument') ?? '';
		const change =
			this.getNodeParameter('change', itemIndex) === 'zone' ? { zone: value } : { hour: /^\d{1,2}$/.test(value) ? Number(value) : -1 };
		const subscriberId = requiredNumber(this, itemIndex, 'subscriberId');
		return { ...(await changeSchedule(await storeOf(this), { subscriberId, ...change, cause: causeOf(this, itemIndex) })) };
	},
};
