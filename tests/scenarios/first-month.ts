import { checkInfo, checkLead } from './lib/details';
import { liveMonth } from './lib/month';
import type { Scenario } from './lib/scenario';
import { checkBooks, checkDeliveries, checkParts, checkPayments } from './lib/verdict';

export const scenario: Scenario = {
	title: 'The first month of seven people: free series, reminders, payment, file 6 at once and then one new file every day',
	async play(world, options) {
		const { parts, catalogue, ledger, figures } = await liveMonth(world, options, 'form');
		checkParts(world, parts);
		checkDeliveries(world, parts, catalogue);
		checkPayments(world, parts, ledger);
		await checkBooks(world, parts);
		checkInfo(world, parts);
		await checkLead(world);
		return figures;
	},
};
