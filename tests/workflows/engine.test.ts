import { advanceTo, readClock } from '../../service/store/clock';
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
	['/stop', 'Stop Mailings'],
	['/mydata', 'My Data'],
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

it('01-bot resumes the renewal by the button under its message; a typed command is no button', async () => {
	expect(await service.taps('resume')).toContain('Resume Renewal');
	expect(await service.says('/resume')).toContain('Answer Text');
});

it('01-bot switches mailings on again by the button', async () => {
	expect(await service.taps('mailing:on')).toContain('Set Mailing');
	const { mailings_stopped_at } = await service.store.db
		.selectFrom('subscriber')
		.selectAll()
		.where('telegram_user_id', '=', ANNA)
		.executeTakeFirstOrThrow();
	expect(mailings_stopped_at).toBeNull();
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

it('04-dispatch: a file replaced since the last look goes out in its new form, one taken away waits until it is back', async () => {
	const { dropbox, store } = service;
	const { body } = await dropbox.control('GET', 'files');
	const path = (body as { files: Array<{ path: string }> }).files.find((file) => /\/0*10\D[^/]*$/.test(file.path))!.path;
	const inFolder = (method: string, bytes?: Buffer) =>
		dropbox.control(method, `files${path.split('/').map(encodeURIComponent).join('/')}`, bytes);
	const later = async (ms: number) => await advanceTo(store, (await readClock(store)).now + ms);
	await service.advanceToNext('files');
	await service.run('05', 'Due', [due('files'), [], [], []]);

	await inFolder('PUT', Buffer.from('%PDF-1.4 replaced'));
	expect(await service.dispatch()).toEqual(['Due', 'Deliver', 'Download File', 'Sync Series', 'Try Again Later']);
	// Neither he nor the file is kept by a lease.
	expect(await store.db.selectFrom('effect').select('id').where('lease_until', '>', Date.now()).execute()).toEqual([]);
	expect(await store.db.selectFrom('file_cache').select('rev').where('lease_until', 'is not', null).execute()).toEqual([]);

	await inFolder('DELETE');
	await later(2_500);
	expect(await service.dispatch()).toContain('Try Again Later');
	await later(6_000);
	await service.dispatch();
	expect(await files()).toBe(9);
	const told = await store.db.selectFrom('effect').select('payload').where('subscriber_id', '=', 0).execute();
	expect(told.filter(({ payload }) => payload.includes('file 10 is not in the folder'))).toHaveLength(1);

	await inFolder('PUT', Buffer.from('%PDF-1.4 back again'));
	await service.run('07', 'Due', [[], due('sync')]);
	await service.dispatch();
	expect(await files()).toBe(10);
	const [cached] = await store.db.selectFrom('file_cache').select('file_id').orderBy('updated_at', 'desc').limit(1).execute();
	expect(cached!.file_id).not.toBeNull();
});

it('05-plan closes what has run out', async () => {
	expect(await service.run('05', 'Due', [[], [], due('expiries'), due('orders')])).toContain('Close Unpaid Orders');
});

it('07-reconcile cleans up first, then uploads all that is left ahead, batch after batch, each file tried once', async () => {
	const { store, dropbox } = service;
	await service.ownedBy(ANNA);
	for (let number = 101; number <= 145; number++)
		await dropbox.control('PUT', `files/series/${number}.pdf`, Buffer.from(`%PDF-1.4 ${number}`));
	const ran = await service.run('07', 'Due', [[], due('sync')]);
	expect(ran.slice(0, 4)).toEqual(['Due', 'Clean Up', 'Sync Series', 'Prepare Uploads']);
	const missing = await store.db
		.selectFrom('series_item as i')
		.leftJoin('file_cache as c', (join) => join.onRef('c.dropbox_id', '=', 'i.dropbox_id').onRef('c.rev', '=', 'i.rev'))
		.select(['i.number', 'c.file_id'])
		.where('c.file_id', 'is', null)
		.execute();
	expect(missing).toEqual([]);
	expect(ran.filter((name) => name === 'Upload Ahead').length).toBeGreaterThanOrEqual(3);
});

it('07-reconcile gives a file back that could not be downloaded ahead, and goes on with the others', async () => {
	const { store, dropbox } = service;
	for (const number of [201, 202]) await dropbox.control('PUT', `files/series/${number}.pdf`, Buffer.from(`%PDF-1.4 ${number}`));
	await service.run('07', 'Due', [[], due('sync')]);
	await store.db.updateTable('file_cache').set({ file_id: null }).execute();
	await store.db.updateTable('series_item').set({ content_hash: 'replaced meanwhile' }).where('number', '=', 201).execute();
	expect(await service.run('07', 'Due', [[], due('sync')])).toContain('Give Back');
	const open = await store.db
		.selectFrom('file_cache as c')
		.innerJoin('series_item as i', (join) => join.onRef('c.dropbox_id', '=', 'i.dropbox_id').onRef('c.rev', '=', 'i.rev'))
		.select(['i.number', 'c.lease_until'])
		.where('c.file_id', 'is', null)
		.execute();
	expect(open).toEqual([{ number: 201, lease_until: null }]);
});
