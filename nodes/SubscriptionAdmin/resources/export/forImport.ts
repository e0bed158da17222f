import { exportForImport } from '../../../../service/exports/exportForImport';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';
import { fileItem } from './file';

export const forImport: Operation = {
	value: 'forImport',
	name: 'For Import',
	action: 'Export subscribers for an import',
	description:
		'People with what they have, next file and consent, as one CSV file that Import → Subscribers of another store reads. Switch this service off before.',
	properties: [
		{
			displayName: 'People',
			name: 'people',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'Former subscribers and those who have never bought too' },
				{ name: 'With a Running Subscription', value: 'running', description: 'Only those whose access lasts, without what has ended' },
			],
			default: 'all',
			description: 'Whom the file holds',
		},
		{
			displayName: 'Saved Cards',
			name: 'cards',
			type: 'boolean',
			default: true,
			description:
				'Whether to give YooKassa’s IDs of saved cards, without which nobody can be charged from the other store. They work with the same shop only.',
		},
	],
	async execute(itemIndex) {
		const options = {
			cards: this.getNodeParameter('cards', itemIndex) === true,
			runningOnly: this.getNodeParameter('people', itemIndex) === 'running',
		};
		return [await fileItem(this, exportForImport(await storeOf(this), options), 'subscribers.csv', 'subscribers')];
	},
};
