import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { deliverContext } from '../../deliver/context';
import { deliverLoop } from '../../deliver/loop';
import { deliverUpload, isUpload } from '../../deliver/upload';
import { longestTimeField, ofAllItems, scopeOf, whoseField } from '../../scope';

/** Sends what is due: the only place that tells subscribers anything. */
export const deliver: Operation = {
	value: 'deliver',
	name: 'Deliver',
	action: 'Deliver what is due',
	description: 'Send the messages and files that are due, at the allowed rate, and confirm each',
	properties: [
		whoseField('For the end of every other workflow: an answer costs no second execution', 'items'),
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
		longestTimeField,
	],
	async executeAll(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const context = await deliverContext(this);
		const items = this.getInputData();
		const uploads = items.map((_, index) => index).filter((index) => isUpload(this, index));
		for (const index of uploads) await deliverUpload(this, index, context);
		if (uploads.length === 0) {
			const scope = scopeOf(this);
			await deliverLoop(context, {
				...scope,
				uploads: scope.subscriberIds === undefined && this.getNodeParameter('uploads', 0) === 'output',
			});
		}
		const { sent, needsFile, failed } = context.out;
		return [sent, needsFile, failed].map((list) => ofAllItems(this, list));
	},
};
