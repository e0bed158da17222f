import { cleanUp as clean } from '../../../../service/maintenance/cleanUp';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const cleanUp: Operation = {
	value: 'cleanUp',
	name: 'Clean Up',
	action: 'Clean up the store',
	description:
		'Remove incoming updates processed more than 7 days ago the contents of messages sent more than 30 days ago, and links to the account page that are over',
	properties: [],
	async execute(itemIndex) {
		void itemIndex;
		return { ...(await clean(await storeOf(this))) };
	},
};
