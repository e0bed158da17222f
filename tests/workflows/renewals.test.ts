import { RENEWAL_KINDS, type RenewalKind } from '../../service/renewals/stages';
import { advanceTo, readClock } from '../../service/store/clock';
import { workflowService, type Service } from './support/service';

let service: Service;

beforeAll(async () => void (service = await workflowService()));
afterAll(async () => await service?.close());

const HOUR_MS = 3_600_000;

/** 06 from its trigger, as if this kind was found due. */
const renew = async (kind: RenewalKind) =>
	await service.run(
		'06',
		'Due',
		RENEWAL_KINDS.map((one) => (one === kind ? [{ json: { due: kind } }] : [])),
	);
const renewal = async () => await service.store.db.selectFrom('renewal').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
/** The service's clock and YooKassa's own. */
const moveTo = async (moment: number) => {
	const { now } = await readClock(service.store);
	await advanceTo(service.store, moment);
	await service.yookassa.advance(moment - now);
};
const toNext = async () => await moveTo((await renewal()).next_at! + 1);
const later = async (hours: number) => await moveTo((await readClock(service.store)).now + hours * HOUR_MS);
const lastText = async () => String((await service.heard(1))[0]!.text);

async function control(path: string, body: unknown) {
	const answer = await service.yookassa.control('POST', path, body);
	if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
	return answer.body as Record<string, unknown>;
}

/** One story, told by 06-renewals on n8n's engine: each step stands on the one before. */
it('01-bot: she buys with renewal; the folder holds enough files', async () => {
	for (let number = 21; number <= 120; number++)
		await service.dropbox.control('PUT', `files/series/${number}.pdf`, Buffer.from(`%PDF-1.4 ${number}`));
	await service.run('07', 'Due', [[], [{ json: { due: 'sync' } }]]);
	await service.says('/start');
	await service.says('/buy');
	await service.taps('order:month');
	const consent = (await service.heard(1))[0]!.buttons as Array<Array<{ data: string }>>;
	await service.taps(consent.flat()[0]!.data);
	const { provider_id: paymentId } = await service.store.db.selectFrom('charge').select('provider_id').executeTakeFirstOrThrow();
	await control(`payments/${paymentId}/pay`, { card: 'success' });
	await service.run('03', 'YooKassa', [[{ json: { event: 'payment.succeeded', objectId: paymentId } }]]);
	await service.dispatch();
	expect(await renewal()).toMatchObject({ stage: 'planned', term: 2 });
});

it('06 three days before the end: card bound, renewal allowed, announced with sum and day', async () => {
	await toNext();
	expect(await renew('renewals_ending')).toEqual(['Due', 'Ending Soon', 'Card Bound?', 'Renewal Allowed?', 'Announce', 'Deliver']);
	expect(await lastText()).toMatch(/будет списано 990/);
	expect(await renewal()).toMatchObject({ stage: 'announced' });
});

it('06 on the day: not renewed by hand, one attempt; declined, she is told why and when again', async () => {
	const { provider_id } = await service.store.db.selectFrom('payment_method').select('provider_id').executeTakeFirstOrThrow();
	await control(`methods/${provider_id}/outcome`, { outcome: 'insufficient_funds', times: 1 });
	await toNext();
	expect(await renew('renewals_charge')).toEqual([
		'Due',
		'Charge Day',
		'Renewed Already?',
		'Order and Attempt',
		'Charge the Card',
		'Declined?',
		'Why, and When Again',
		'Deliver',
	]);
	expect(await lastText()).toMatch(/недостаточно денег/);
});

it('06 after six hours it is looked again, tried again, and she is told that it is renewed', async () => {
	await toNext();
	const ran = await renew('renewals_charge');
	expect(ran.slice(-3)).toEqual(['Charge the Card', 'Declined?', 'Deliver']);
	expect(await lastText()).toMatch(/продлена до/);
	expect(await service.store.db.selectFrom('subscription').select('term').executeTakeFirstOrThrow()).toEqual({ term: 2 });
});

it('06 a decline heard of later (by notice or look-up) goes by the same block', async () => {
	const { provider_id } = await service.store.db.selectFrom('payment_method').select('provider_id').executeTakeFirstOrThrow();
	await control(`methods/${provider_id}/outcome`, { outcome: 'pending', times: 1, minutes: 5, then: 'card_expired' });
	await toNext();
	await renew('renewals_ending');
	await later(80);
	expect((await renew('renewals_charge')).at(-1)).toBe('Deliver');
	expect(await renewal()).toMatchObject({ stage: 'charging' });
	const { provider_id: paymentId } = await service.store.db
		.selectFrom('charge')
		.select('provider_id')
		.orderBy('id', 'desc')
		.executeTakeFirstOrThrow();
	await later(1);
	await service.run('03', 'YooKassa', [[{ json: { event: 'payment.canceled', objectId: paymentId } }]]);
	expect(await renew('renewals_declined')).toEqual(['Due', 'Declined Later', 'Why, and When Again', 'Deliver']);
	expect(await lastText()).toMatch(/Больше списывать не пробуем/);
});

it('01-bot: pay now makes a link for the next term, another card can be bound', async () => {
	const { payer_id } = await renewal();
	expect(await service.taps(`paynow:${payer_id}`)).toEqual(['Telegram', 'Pay Now', 'Make Payment Link', 'Deliver']);
	expect(await lastText()).toMatch(/к оплате/);
	expect(await service.taps('newcard')).toEqual(['Telegram', 'Replace Card', 'Deliver']);
	expect(await lastText()).toMatch(/Привязка карты бесплатна/);
});

it('06 grace is over: access ends, and she is told', async () => {
	const { stage, next_at } = await renewal();
	expect([stage, next_at !== null]).toEqual(['exhausted', true]);
	// The daily files did not run in this story: without a series no day is owed.
	await service.store.db.updateTable('subscription').set({ series_code: null }).execute();
	await toNext();
	expect(await renew('renewals_over')).toEqual(['Due', 'Grace Over', 'End Access', 'Deliver']);
	expect(await service.store.db.selectFrom('subscription').select('state').executeTakeFirstOrThrow()).toEqual({ state: 'ended' });
});

it('06 without a card no order is made: reminded with a pay link', async () => {
	await service.taps('order:month');
	const consent = (await service.heard(1))[0]!.buttons as Array<Array<{ data: string }>>;
	await service.taps(consent.flat()[1]!.data);
	const { provider_id } = await service.store.db.selectFrom('charge').select('provider_id').orderBy('id', 'desc').executeTakeFirstOrThrow();
	await control(`payments/${provider_id}/pay`, { card: 'success' });
	await service.run('03', 'YooKassa', [[{ json: { event: 'payment.succeeded', objectId: provider_id } }]]);
	await service.dispatch();
	await toNext();
	expect(await renew('renewals_ending')).toEqual(['Due', 'Ending Soon', 'Card Bound?', 'Let It End', 'Deliver']);
	expect(await renew('renewals_reminders')).toEqual(['Due', 'Not Renewing', 'Remind', 'Deliver']);
	const [message] = await service.heard(1);
	expect([String(message!.text), JSON.stringify(message!.buttons)]).toEqual([
		expect.stringMatching(/закончится/),
		expect.stringMatching(/paynow:/),
	]);
});

it('01-bot: a pause, its end, another plan, a card forgotten', async () => {
	expect(await service.taps('pause:7')).toEqual(['Telegram', 'Pause', 'Deliver']);
	expect(await service.taps('unpause')).toEqual(['Telegram', 'End Pause', 'Deliver']);
	expect(await service.taps('plan')).toEqual(['Telegram', 'Change Plan', 'Deliver']);
	expect(await service.taps('forget:all')).toEqual(['Telegram', 'Forget Card', 'Deliver']);
	expect(await lastText()).toMatch(/^Забыли:/);
	expect(await service.taps('agree:1:1')).toEqual(['Telegram', 'Agree to Price', 'Deliver']);
	expect(await service.run('05', 'Due', [[], [], [], [], [{ json: { due: 'pauses' } }]])).toContain('End Pauses');
	expect(await service.run('07', 'Due', [[], [], [], [], [{ json: { due: 'bindings' } }]])).toContain('Follow Bindings');
});
