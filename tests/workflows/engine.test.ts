import { ANNA } from '../support/telegramSandbox';
import { workflowService, type Service } from './support/service';

let service: Service;

beforeAll(async () => void (service = await workflowService()));
afterAll(async () => await service?.close());

const due = (kind: string) => [{ json: { due: kind } }];
const files = async () => (await service.heard(100)).filter(({ document }) => document).length;

/** One story, told by the workflow files on n8n's engine: each step stands on the one before. */
it('01-bot welcomes, and shows the menu', async () => {
	expect(await service.says('/start')).toEqual(['Telegram', 'Welcome', 'Deliver']);
	expect((await service.heard(1))[0]).toMatchObject({ text: expect.stringContaining('Сценарий дня') });
});

it.each([
	['/about', 'About'],
	['❓ Помощь', 'Help'],
	['/info', 'Subscription Info'],
	['/account', 'Account Link'],
	['/cancel', 'Cancel Renewal'],
	['/resume', 'Resume Renewal'],
	['no idea', 'Answer Text'],
])('01-bot answers %s by %s', async (text, node) => {
	const before = (await service.heard(100)).length;
	const ran = await service.says(text);
	expect(ran).toContain(node);
	expect(ran.at(-1)).toBe('Deliver');
	expect((await service.heard(100)).length).toBe(before + 1);
});

it('01-bot starts the free series; 04-dispatch downloads and sends what is not in Telegram yet', async () => {
	await service.run('07', 'Due', [[], due('sync')]);
	expect(await service.says('/free')).toContain('Free Series');
	expect((await service.dispatch()).slice(0, 4)).toEqual(['Due', 'Deliver', 'Download File', 'Deliver Upload']);
	expect(await files()).toBe(1);
});

it('01-bot lets him choose his hour and zone', async () => {
	expect(await service.taps('hour:12')).toContain('Set Hour');
	expect(await service.taps('zone:Asia/Yekaterinburg')).toContain('Set Time Zone');
	const anna = await service.store.db.selectFrom('subscriber').selectAll().where('telegram_user_id', '=', ANNA).executeTakeFirstOrThrow();
	expect(anna).toMatchObject({ slot_hour: 12, zone: 'Asia/Yekaterinburg' });
});

it('05-plan plans the next free file when it is due, and 04 sends it', async () => {
	await service.advanceToNext('funnels');
	expect((await service.run('05', 'Due', [[], due('funnels'), [], []])).slice(0, 3)).toEqual([
		'Due',
		'Look at the Folder Too',
		'Plan Free Series',
	]);
	await service.dispatch();
	expect(await files()).toBe(2);
});

it('01-bot sells: offer, consent, link', async () => {
	expect(await service.says('/buy')).toContain('Show Offers');
	expect(await service.taps('order:month')).toContain('Choose Offer');
	const { id } = await service.store.db.selectFrom('orders').select('id').executeTakeFirstOrThrow();
	expect(await service.taps(`consent:${id}`)).toEqual(['Telegram', 'Agree With Renewal', 'Make Payment Link', 'Deliver']);
	const [link] = await service.heard(1);
	expect(link.buttons.flat().some(({ url }: { url?: string }) => url?.startsWith(service.yookassa.url))).toBe(true);
	expect(await service.taps(`check:${id}`)).toContain('Have You Paid?');
});

it('03-payment-notice reads the payment back and tells the rest', async () => {
	const { provider_id: payment } = await service.store.db.selectFrom('charge').select('provider_id').executeTakeFirstOrThrow();
	await service.yookassa.control('POST', `payments/${payment}/pay`, { card: '5555555555554444' });
	const notice = { json: { event: 'payment.succeeded', objectId: payment } };
	expect(await service.run('03', 'YooKassa', [[notice]])).toEqual(['YooKassa', 'Read Back and Apply', 'Deliver']);
	expect((await service.store.db.selectFrom('subscription').select('state').executeTakeFirstOrThrow()).state).toBe('active');
	const told = (await service.heard(100)).length;
	await service.run('03', 'YooKassa', [[notice]]);
	expect((await service.heard(100)).length).toBe(told);
	await service.dispatch();
	// The three free files he had not had yet, and the first paid one.
	expect(await files()).toBe(6);
});

it('05-plan plans the file of each day, one a day', async () => {
	for (let day = 1; day <= 3; day++) {
		await service.advanceToNext('files');
		for (let time = 0; time < 2; time++) {
			expect((await service.run('05', 'Due', [due('files'), [], [], []])).slice(0, 3)).toEqual([
				'Due',
				'Look at the Folder',
				'Plan Daily Files',
			]);
			await service.dispatch();
			expect(await files()).toBe(6 + day);
		}
	}
});

it('05-plan closes what has run out', async () => {
	expect(await service.run('05', 'Due', [[], [], due('expiries'), due('orders')])).toContain('Close Unpaid Orders');
});
