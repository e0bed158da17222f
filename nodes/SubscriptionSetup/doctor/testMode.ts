import { fine, given, problem, shopOf, type Check } from './finding';

export const testMode: Check = {
	name: 'Test mode',
	async look(patient) {
		const { testMode: isOn } = await given(patient.storeCredential(), 'the store credential cannot be read');
		const shop = await shopOf(patient);
		if (isOn !== true) return fine('Test mode is off.');
		if (shop.test) return fine('Test mode is on, with a test shop: a rehearsal.');
		return problem(
			'Test mode is on in the store credential, and the shop is a live one.',
			'Switch Test Mode off in the credential Subscription store.',
		);
	},
};
