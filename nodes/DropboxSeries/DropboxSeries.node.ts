import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, runActions } from '../shared/actions';
import { storeTest } from '../shared/store';
import { searchFiles } from './listSearch';
import { resources } from './resources';

export class DropboxSeries implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Dropbox Series',
		name: 'dropboxSeries',
		icon: { light: 'file:dropboxSeries.svg', dark: 'file:dropboxSeries.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{$parameter["resource"] + ": " + $parameter["operation"]}}',
		description: 'Read a folder of numbered PDF files in Dropbox',
		defaults: { name: 'Dropbox Series' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{ name: 'dropboxFolderApi', required: true },
			{
				name: 'subscriptionStoreApi',
				required: true,
				testedBy: 'storeTest',
				displayOptions: { show: { resource: ['series'], operation: ['sync'] } },
			},
		],
		properties: actionProperties(resources),
	};

	methods = { listSearch: { searchFiles }, credentialTest: { storeTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, resources);
	}
}
