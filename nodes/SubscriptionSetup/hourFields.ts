import type { INodeProperties } from 'n8n-workflow';

const hour = (displayName: string, name: string, value: number, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 23 },
	default: value,
	description,
});

/** Of Setup → Service: where people live, when files come and when nothing does. */
export const hourFields: INodeProperties[] = [
	{
		displayName: 'Time Zone',
		name: 'zone',
		type: 'string',
		default: 'Europe/Moscow',
		description: 'IANA zone of people who have not chosen a city',
	},
	hour('Delivery Hour', 'slotHour', 9, 'Local hour at which the daily file comes to people who have not chosen one'),
	{
		displayName: 'Hours to Choose From',
		name: 'slotHours',
		type: 'string',
		default: '9, 12, 18, 21',
		description: 'Offered as buttons after the first file',
	},
	hour('Quiet From', 'quietFrom', 22, 'From this local hour on nothing is sent by itself'),
	hour('Quiet To', 'quietTo', 9, 'From this local hour on files and reminders may come again'),
];
