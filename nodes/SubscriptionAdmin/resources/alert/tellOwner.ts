import type { IDataObject } from 'n8n-workflow';
import { alertFailure } from '../../../../service/reports/alert';
import type { Operation } from '../../../shared/actions';
import { withoutSecrets } from '../../../shared/errors';
import { storeOf } from '../../../shared/store';

export const tellOwner: Operation = {
	value: 'tellOwner',
	name: 'Tell Owner',
	action: 'Tell the owner of a failure',
	description: 'Put the failure that an Error Trigger reports into the owner’s chat; the same one once a day',
	properties: [],
	async execute(itemIndex) {
		const { workflow, execution } = this.getInputData()[itemIndex]!.json as {
			workflow?: { name?: string };
			execution?: { lastNodeExecuted?: string; error?: IDataObject };
		};
		return await alertFailure(await storeOf(this), {
			workflow: workflow?.name ?? 'unknown workflow',
			node: execution?.lastNodeExecuted ?? 'unknown node',
			message: withoutSecrets(String(execution?.error?.message ?? 'no message')),
		});
	},
};
