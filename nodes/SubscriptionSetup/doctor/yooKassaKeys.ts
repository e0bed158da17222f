import { fine, problem, type Check } from './finding';

export const yooKassaKeys: Check = {
	name: 'YooKassa keys',
	async look(patient) {
		const { account_id, status, test, payment_methods: methods } = await patient.shop();
		const name = `${test ? 'Test' : 'Live'} shop ${account_id}`;
		if (status === 'disabled')
			return problem(`${name} is switched off by YooKassa.`, 'Look for messages in the YooKassa cabinet, or write to your manager there.');
		if (methods && !methods.includes('bank_card'))
			return problem(`${name} takes no bank cards, and only a card can be charged again.`, 'Switch bank cards on in the YooKassa cabinet.');
		return fine(`The keys are those of ${test ? 'a test shop: no real money' : 'a live shop'} (${account_id}).`);
	},
};
