import { isSigning } from '../../../service/account/token';
import { endpoints } from '../../../service/setup/endpoints';
import { isLocal } from './address';
import { fine, problem, setupOf, storeOf, warning, type Check } from './finding';

const SECRET = 'Put any random text of 16 characters or more into Secret of the credential Subscription store, and keep it.';
const GUIDE = 'docs/account-page.md says how.';

/** YooKassa and the law want a page on which one can stop paying: it must be reachable, and its links signed. */
export const accountPage: Check = {
	name: 'Account page',
	async look(patient) {
		const store = await storeOf(patient);
		if (!isSigning(store.secret))
			return problem('The store credential has no Secret: links to the account page cannot be signed, and nobody can be erased.', SECRET);
		const { accountUrl } = (await setupOf(patient)).setup.service;
		const served = (await endpoints(store)).account;
		if (!accountUrl && !served)
			return warning('08 Account Page has not run with this store: subscribers can stop paying in the chat only.', `Publish it. ${GUIDE}`);
		const address = accountUrl || served!;
		if (!URL.canParse(address))
			return problem(`"${address}" is no address.`, 'Write the whole address into Account Page URL of the node Service, and Apply.');
		const { protocol, host } = new URL(address);
		if (protocol !== 'https:' && !isLocal(new URL(address)))
			return problem(
				`The account page’s address ${address} is not https: links to it could be read on the way.`,
				`Serve it by https. ${GUIDE}`,
			);
		return accountUrl
			? fine(`The account page is at ${host}.`)
			: fine(`The account page is at n8n’s own address. To serve it in your site’s domain, see docs/account-page.md.`);
	},
};
