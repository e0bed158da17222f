import { useWorld } from '../support/world';
import { goodsParts } from './support/goodsWorld';

const worlds = useWorld();
const trials = () =>
	goodsParts({
		days: { renewalDefault: true },
		taste: { name: 'A free week', price: '0', termCount: 7, trial: true },
		ruble: { name: 'A week for a ruble', price: '1', termCount: 7, trial: true },
	});

test('a free trial opens the term without a payment, once a person and product; reminders lead to paying', async () => {
	const world = await worlds.open({ parts: trials() });
	const anna = await world.person('anna');
	await anna.choose('taste');
	const [consent] = await world.expectEvents(['anna: consent_free']);
	expect(consent!.buttons.map(({ data }) => data!.split(':')[0])).toEqual(['once']);
	expect(await anna.consent({ renewal: true })).toBe('nothing to run');
	await world.expectEvents(['anna: trial_free', 'anna: file 6']);
	expect(await anna.subscription()).toMatchObject({ state: 'trial', renewal_on: 0, term: 1 });
	for (const trial of ['taste', 'ruble']) await anna.choose(trial);
	await world.expectEvents(['anna: trial_once', 'anna: trial_once']);
	await world.advance({ days: 5 });
	const reminders = (await world.events()).filter(({ what }) => what === 'ends_soon');
	expect(reminders.length).toBeGreaterThan(0);
	await anna.payNow();
	await anna.pay();
	expect(await anna.subscription()).toMatchObject({ state: 'active', term: 2 });
	const { payments } = await world.shop('GET', 'ledger');
	expect(payments.map(({ amount }: { amount: { value: string } }) => amount.value)).toEqual(['990.00']);
});

test('pressing twice opens one term; a subscription bought meanwhile makes the free order old', async () => {
	const world = await worlds.open({ parts: trials() });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.choose('taste');
	await Promise.all([anna.consent({ renewal: false }), anna.consent({ renewal: false })]);
	expect(await anna.subscription()).toMatchObject({ term: 1 });
	await boris.choose('taste');
	const order = boris.orderId;
	await boris.buy({ offer: 'month', renewal: false });
	await boris.consent({ orderId: order, renewal: false });
	expect(await boris.subscription()).toMatchObject({ term: 1, state: 'active' });
});

test('a free good is given after consent, again on pressing, and is no payment on the account page', async () => {
	const world = await worlds.open({ parts: trials() });
	const anna = await world.person('anna');
	await anna.good('gift');
	await anna.consent({ renewal: false });
	await anna.good('gift');
	await world.expectEvents(['anna: consent_free', 'anna: good_free', 'anna: The gift', 'anna: The gift']);
	const given = await world.store.db.selectFrom('consent').select('document').orderBy('document').execute();
	expect(given.map(({ document }) => document)).toEqual(['offer', 'privacy']);
	await anna.wishRefund();
	expect(await world.got(anna)).toEqual(['refund_nothing']);
});

test('M10 who is subscribed cannot take a trial on top: it would replace his plan, his price and his renewal', async () => {
	const world = await worlds.open({ parts: trials() });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buy({ offer: 'days' });
	const before = await anna.subscription();
	await world.events();
	for (const trial of ['taste', 'ruble']) await anna.choose(trial);
	await world.expectEvents(['anna: already_subscribed', 'anna: already_subscribed']);
	expect(await anna.subscription()).toEqual(before);
	// Bought after the trial was offered, before it was taken.
	await boris.choose('taste');
	const offered = boris.orderId;
	await boris.buy({ offer: 'days' });
	const his = await boris.subscription();
	await boris.consent({ orderId: offered, renewal: false });
	expect(await boris.subscription()).toEqual(his);
});
