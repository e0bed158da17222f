import { watchHealth } from '../../../../service/health/watch';
import type { Operation } from '../../../shared/actions';
import { storeOf } from '../../../shared/store';

export const watch: Operation = {
	value: 'watch',
	name: 'Watch',
	action: 'Alert the owner of what is wrong',
	description:
		'Tell the owner when messages are stuck or no payment has come for too long (00 Setup, Service), once each time it happens. Gives what is told now; with a chatId where it has to be sent at once, as the outbox does not move.',
	properties: [],
	async execute(itemIndex) {
		void itemIndex;
		return (await watchHealth(await storeOf(this))).map((alert) => ({ ...alert }));
	},
};
