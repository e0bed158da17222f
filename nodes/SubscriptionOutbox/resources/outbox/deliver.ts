import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { deliverContext } from '../../deliver/context';
import { deliverLoop } from '../../deliver/loop';
import { deliverUpload, isUpload } from '../../deliver/upload';

/** Sends what is due: the only place that tells subscribers anything. */
export const deliver: Operation = {
	value: 'deliver',
	name: 'Deliver',
	action: 'Deliver what is due',
	description: 'Send the messages and files that are due, at the allowed rate, and confirm each',
	properties: [
		{
			displayName: 'Whose',
			name: 'scope',
			type: 'options',
			options: [
				{ name: 'All That Is Due', value: 'all', description: 'For the workflow that dispatches' },
				{
					name: 'The Subscribers Among the Input Items',
					value: 'items',
					description: 'For the end of every other workflow: an answer costs no second execution',
				},
			],
			default: 'items',
		},
		{
			displayName: 'Files Telegram Does Not Have Yet',
			name: 'uploads',
			type: 'options',
			displayOptions: { show: { scope: ['all'] } },
			options: [
				{ name: 'Give Them to the Output Needs File', value: 'output' },
				{ name: 'Leave Them', value: 'leave' },
			],
			default: 'output',
		},
		{
			displayName: 'Longest Time',
			name: 'budgetSeconds',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 300 },
			default: 20,
			description: 'Seconds after which this run ends even if more is due; the next run goes on',
		},
	],
	async executeAll(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const context = await deliverContext(this);
		const items = this.getInputData();
		const uploads = items.map((_, index) => index).filter((index) => isUpload(this, index));
		for (const index of uploads) await deliverUpload(this, index, context);
		if (uploads.length === 0) {
			const all = this.getNodeParameter('scope', 0) === 'all';
			await deliverLoop(context, {
				subscriberIds: all
					? undefined
					: [...new Set(items.map(({ json }) => Number(json.subscriberId)).filter((id) => Number.isSafeInteger(id) && id > 0))],
				uploads: all && this.getNodeParameter('uploads', 0) === 'output',
				budgetMs: Number(this.getNodeParameter('budgetSeconds', 0)) * 1000,
			});
		}
		const { sent, needsFile, failed } = context.out;
		const linked = (list: INodeExecutionData[]) => list.map((item) => ({ ...item, pairedItem: items.map((_, item) => ({ item })) }));
		return [linked(sent), linked(needsFile), linked(failed)];
	},
};
