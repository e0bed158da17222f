import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';

export const funnelSteps: Operation = {
	value: 'funnelSteps',
	name: 'Funnel Steps',
	action: 'List the reminders',
	description: 'Reminders to those who have had the free series and have not subscribed; they stop at payment',
	properties: [
		{
			displayName: 'Steps',
			name: 'steps',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Step',
			default: {},
			options: [
				{
					displayName: 'Step',
					name: 'step',
					values: [
						{ displayName: 'Days After the Last Free File', name: 'afterDays', type: 'number', typeOptions: { minValue: 0 }, default: 1 },
						{ displayName: 'Message', name: 'message', type: 'string', default: 'reminder_1', description: 'Name of the message in Texts' },
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		const rows = rowsOf(this, itemIndex, 'steps', 'step').map(({ afterDays, message }) => ({
			afterDays: Number(afterDays ?? 1),
			message: String(message ?? '').trim(),
		}));
		return addPart(this, itemIndex, 'funnelSteps', rows);
	},
};
