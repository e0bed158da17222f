import { resendFile as resend } from '../../../../service/operators/resendFile';
import type { Operation } from '../../../shared/actions';
import { subscriberField } from '../../../shared/locators';
import { byField, runAct } from '../../operatorFields';

export const resendFile: Operation = {
	value: 'resendFile',
	name: 'Resend File',
	action: 'Resend a file to a subscriber',
	description: 'Send a file again that he has had. What he gets next does not change.',
	properties: [
		subscriberField,
		{
			displayName: 'Number',
			name: 'number',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			description: 'Number of the file in the series',
		},
		{
			displayName: 'Series',
			name: 'series',
			type: 'string',
			default: '',
			placeholder: 'main',
			description: 'Code of the series, where he has had that number of several. Empty: any.',
		},
		byField,
	],
	async execute(itemIndex) {
		const number = Number(this.getNodeParameter('number', itemIndex));
		const series = String(this.getNodeParameter('series', itemIndex)).trim() || undefined;
		return await runAct(this, itemIndex, 'resend', async (tx, act) => ({ ...(await resend(tx, { ...act, number, series })), number }));
	},
};
