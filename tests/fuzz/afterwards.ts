import { buttonsOf } from '../scenarios/lib/chat';
import { agree, chooseOffer, pay, start } from '../scenarios/lib/acts';
import type { ChaosWorld } from '../chaos/n8n/world';

const SOMEBODY = 2_100_001;

/** What must still work for people who mean well: the bot, a payment's notice, a form, the account page. The name of each, and what is wrong with it. */
export async function stillWorks(world: ChaosWorld, accountPath: string): Promise<Record<string, string>> {
	const checks: Record<string, string> = {};
	const check = async (name: string, work: () => Promise<boolean>) => {
		checks[name] = await work().then(
			(ok) => (ok ? 'ok' : 'fail: it did not'),
			(error: Error) => `fail: ${error.message}`,
		);
	};
	const person = await world.person({ id: SOMEBODY, first_name: 'Anna' });
	await check('the bot still answers a Start', async () => {
		await start(person, world);
		return (await person.chat()).some(({ from }) => from === 'bot');
	});
	await check('a payment’s notice still opens a subscription', async () => {
		for (const act of [chooseOffer, agree, pay]) await act(person, world);
		const { id } = await world.db.selectFrom('subscriber').select('id').where('telegram_user_id', '=', SOMEBODY).executeTakeFirstOrThrow();
		return (await world.db.selectFrom('subscription').select('id').where('subscriber_id', '=', id).execute()).length === 1;
	});
	await check('a form of the site still becomes a lead', async () => {
		const { token } = await world.control.post<{ token: string }>('/tilda/submit', { fields: { Name: 'Anna' }, wait: true });
		await world.settle();
		return (await world.db.selectFrom('lead').select('id').where('token', '=', token).execute()).length === 1;
	});
	await check('the account page still opens', async () => {
		await person.say('/account');
		const url = (await person.chat()).flatMap(buttonsOf).findLast(({ url }) => url?.includes(accountPath))?.url;
		const page = new URL(url ?? '');
		if (!(await fetch(page)).ok) return false;
		const body = new URLSearchParams({ step: 'enter', token: page.searchParams.get('t') ?? '' });
		const entered = await fetch(new URL(page.pathname, page), { method: 'POST', body });
		return entered.status === 200 && (await entered.text()).includes('name="step" value="leave"');
	});
	return checks;
}
