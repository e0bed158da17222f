import { endpoints } from '../../../service/setup/endpoints';
import { accountState } from '../../../service/whatsapp/account';
import { fine, given, problem, setupOf, storeOf, warning, type Check } from './finding';

/** The path that stands in the published workflow 11: everybody can read it. */
export const PUBLISHED_WHATSAPP = 'whatsapp-notices';

const PUBLISH = 'Publish 11 WhatsApp, and give the provider the production address of its first node.';
const OLD = 'the store has to be brought up to date by Apply';

const OTHER = { gupshup: 'cloud', cloud: 'gupshup' } as const;
const NAMES = { gupshup: 'Gupshup', cloud: 'WhatsApp Cloud API' };

/** Provider stands in 00 and in each WhatsApp node of 11: where they differ, account, templates and limits of one are kept, and those of the other asked for. */
function differs(seen: keyof typeof NAMES, chosen: keyof typeof NAMES) {
	return problem(
		`11 WhatsApp has last looked at ${NAMES[seen]}, and 00 Setup says ${NAMES[chosen]}.`,
		`Choose ${NAMES[chosen]} as Provider, and its credential, in each WhatsApp node of 11 and publish it; or ${NAMES[seen]} in WhatsApp of 00 Setup, and Apply. Where you have just done so, it looks anew within six hours.`,
	);
}

/** Notices in WhatsApp: whether they can go, and whether what comes back is heard. */
export const whatsAppAccount: Check = {
	name: 'WhatsApp account',
	async look(patient) {
		const { whatsapp } = (await setupOf(patient)).setup;
		if (whatsapp.state === 'off') return fine('Notices in WhatsApp are off.');
		const store = await storeOf(patient);
		const path = (await given(endpoints(store), OLD)).whatsapp;
		if (path === undefined)
			return problem('Notices in WhatsApp are on, and 11 WhatsApp has not run with this store: nothing goes there.', PUBLISH);
		if (whatsapp.provider === 'gupshup' && path === PUBLISHED_WHATSAPP)
			return problem(
				'11 WhatsApp still listens under the published path, which everybody can read, and Gupshup signs nothing.',
				'Put a long random text into Secret Path of the trigger, publish the workflow, and give Gupshup the new address.',
			);
		const { seenAt, paused, pausedUntil, reason, quality, dailyLimit, balance } = await given(accountState(store), OLD);
		const other = OTHER[whatsapp.provider];
		const { seenAt: otherSeenAt } = await given(accountState(store, other), OLD);
		if (otherSeenAt !== null && (seenAt === null || otherSeenAt > seenAt)) return differs(other, whatsapp.provider);
		// A red rating stops it as well, and has a line of its own below.
		if (paused && quality !== 'red')
			return problem(
				`Sending stands still${pausedUntil === null ? '' : ` until ${pausedUntil.slice(0, 16).replace('T', ' ')}`}: ${reason}.`,
				'Put that right with the provider. It is tried again by itself; at once with Subscription Service → WhatsApp: Resume.',
			);
		if (seenAt === null)
			return problem(
				'The account has never been looked at.',
				`${PUBLISH} Where it is published, look at its executions: the credential may be wrong.`,
			);
		if (quality === 'red' || quality === 'yellow')
			return (quality === 'red' ? problem : warning)(
				`The quality rating of the number is ${quality}: ${quality === 'red' ? 'nobody is written to first any more' : 'messages go at half the rate'}.`,
				'People mark your messages as spam. Look at what they get and how often, and whether they agreed to it; docs/whatsapp.md says more.',
			);
		const facts = [
			dailyLimit === null ? undefined : `up to ${dailyLimit} people may be written to first within 24 hours`,
			balance === null ? undefined : `${balance} left in the wallet`,
		].filter((fact) => fact !== undefined);
		return fine(['The account can send', ...facts].join('; ') + '.');
	},
};
