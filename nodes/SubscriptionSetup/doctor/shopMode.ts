import { fine, problem, setupOf, shopOf, warning, type Check } from './finding';

/** M15: a store belongs to one shop and mode. */
export const shopMode: Check = {
	name: 'Shop of the store',
	async look(patient) {
		const shop = await shopOf(patient);
		const { shopId, mode } = await setupOf(patient);
		if (shopId === null)
			return warning('The store belongs to no shop yet.', 'Run Apply: it binds the store to the shop of the credential.');
		const bound = `${mode} shop ${shopId}`;
		const has = `${shop.test ? 'test' : 'live'} shop ${shop.account_id}`;
		if (bound === has) return fine(`Store and credential both belong to the ${bound}.`);
		return problem(
			`The store belongs to the ${bound}, the credential to the ${has}. Payments would be put aside for review.`,
			shop.test
				? 'Choose the credential of the shop the store belongs to.'
				: 'To go live, run Subscription Setup → Start Live with this credential; it ends the rehearsal.',
		);
	},
};
