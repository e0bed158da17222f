/** The one WhatsApp behind both providers: windows, wishes, limits, money, what is kept. */
import { approvedTemplate, lesson, send, sendText } from '../support/cloudCalls';
import * as gupshup from '../support/gupshupCalls';
import type { Json } from '../support/json';
import { receiveWebhooks, type WebhookReceiver } from '../support/webhookReceiver';
import { startWhatsApp, type WhatsAppServer } from '../support/whatsAppServer';

const [ANNA, BORIS] = ['79000000001', '79000000002'];
const HOUR = 3600;

let world: WhatsAppServer;
let receiver: WebhookReceiver;
beforeEach(async () => {
	[world, receiver] = [await startWhatsApp(), await receiveWebhooks()];
	await world.person(ANNA);
	await world.person(BORIS, { name: 'Boris' });
});
afterEach(async () => void (await Promise.all([world.close(), receiver.close()])));

const act = async (phone: string, what: string, body: object = {}) => await world.control('POST', `whatsapp/people/${phone}/${what}`, body);
const lastOf = async (phone: string): Promise<Json> => (await world.chat(phone)).at(-1);

test('the window is open for 24 hours after he wrote, whichever way', async () => {
	await act(ANNA, 'message', { text: 'Здравствуйте' });
	await world.advance(24 * HOUR - 1);
	await sendText(world, ANNA);
	await world.idle();
	expect((await lastOf(ANNA)).status).toBe('delivered');
	await world.advance(1);
	await gupshup.sendText(world, ANNA);
	await world.idle();
	expect(await lastOf(ANNA)).toMatchObject({ status: 'failed', failure: { code: 131047 } });
	await act(ANNA, 'message', { text: 'Я здесь' });
	await sendText(world, ANNA);
	await world.idle();
	expect((await lastOf(ANNA)).status).toBe('delivered');
});

test('a button that is pressed opens the window too, and shows what was before as read', async () => {
	await approvedTemplate(world);
	await world.control('POST', 'whatsapp/account', { readSeconds: null });
	await send(world, ANNA, lesson());
	await world.idle();
	expect((await lastOf(ANNA)).status).toBe('delivered');
	await act(ANNA, 'tap', { text: 'Приду' });
	expect((await world.chat(ANNA)).map(({ status, payload }: Json) => [status, payload])).toEqual([
		['read', undefined],
		['delivered', 'Приду'],
	]);
	expect((await world.control('GET', 'whatsapp/people'))[0]).toMatchObject({ windowUntil: world.now + 24 * HOUR * 1000 });
	await expect(act(ANNA, 'tap', { text: 'Нет такой' })).rejects.toThrow('404');
});

test('who wants no advertising gets none, and the rest all the same', async () => {
	await approvedTemplate(world);
	await approvedTemplate(world, { name: 'sale', category: 'MARKETING' });
	await act(ANNA, 'stop');
	await send(world, ANNA, lesson(undefined, 'sale'));
	await send(world, ANNA, lesson());
	await act(ANNA, 'resume');
	await send(world, ANNA, lesson(undefined, 'sale'));
	await world.idle();
	expect((await world.chat(ANNA)).map(({ status, failure }: Json) => failure?.code ?? status)).toEqual([131050, 'delivered', 'delivered']);
	await expect(act(ANNA, 'resume')).rejects.toThrow('409');
});

test('advertising beyond his share of a day is withheld', async () => {
	await approvedTemplate(world, { name: 'sale', category: 'MARKETING' });
	await world.control('POST', 'whatsapp/account', { marketingPerDay: 1 });
	for (let i = 0; i < 2; i++) await send(world, ANNA, lesson(undefined, 'sale'));
	await world.advance(24 * HOUR);
	await send(world, ANNA, lesson(undefined, 'sale'));
	await world.idle();
	expect((await world.chat(ANNA)).map(({ failure }: Json) => failure?.code)).toEqual([undefined, 131049, undefined]);
});

test('who has blocked the business gets nothing, and nobody is told', async () => {
	await approvedTemplate(world);
	await act(ANNA, 'block');
	await send(world, ANNA, lesson());
	await world.advance(48 * HOUR);
	expect((await lastOf(ANNA)).status).toBe('sent');
	await expect(act(ANNA, 'message', { text: 'x' })).rejects.toThrow('409');
	await act(ANNA, 'unblock');
	await act(ANNA, 'message', { text: 'x' });
});

test('so many people may be written to first within a day, and no more', async () => {
	await approvedTemplate(world);
	await world.control('POST', 'whatsapp/account', { dailyLimit: 1 });
	for (const phone of [ANNA, ANNA, BORIS]) await send(world, phone, lesson());
	await world.idle();
	expect((await world.chat(ANNA)).map(({ status }: Json) => status)).toEqual(['delivered', 'delivered']);
	expect(await lastOf(BORIS)).toMatchObject({ status: 'failed', failure: { code: 131048 } });
	await act(BORIS, 'message', { text: 'Здравствуйте' });
	await send(world, BORIS, lesson());
	await world.idle();
	expect((await lastOf(BORIS)).status).toBe('delivered');
});

test('what is delivered is paid by its category; free in the window; Gupshup adds its own price', async () => {
	await approvedTemplate(world);
	await approvedTemplate(world, { name: 'sale', category: 'MARKETING' });
	await world.control('POST', 'whatsapp/account', { balance: 1, prices: { marketing: 0.1, utility: 0.03 }, gupshupFee: 0.002 });
	await send(world, ANNA, lesson());
	await send(world, ANNA, lesson(undefined, 'sale'));
	await send(world, '79000000404', lesson());
	await world.idle();
	await act(ANNA, 'message', { text: 'Здравствуйте' });
	await send(world, ANNA, lesson());
	await gupshup.sendText(world, ANNA);
	await world.idle();
	const { messages, totals } = await world.control('GET', 'whatsapp/ledger');
	expect(messages.map(({ status, category, billable, price, fee }: Json) => [status, category, billable, price, fee])).toEqual([
		['read', 'utility', true, 0.03, 0],
		['read', 'marketing', true, 0.1, 0],
		['failed', 'utility', false, 0, 0],
		['delivered', 'utility', false, 0, 0],
		['delivered', 'service', false, 0, 0.002],
	]);
	expect(totals).toEqual({ sent: 5, delivered: 4, failed: 1, price: 0.13, fee: 0.002, balance: 0.868 });
});

test('a person is reported by the only provider that is listened to, else by the one that last wrote to him', async () => {
	await world.control('POST', 'whatsapp/callback', { url: receiver.url });
	expect((await act(ANNA, 'message', { text: '1' })).provider).toBe('cloud');
	await world.control('POST', 'gupshup/callback', { url: receiver.url });
	await sendText(world, ANNA);
	expect((await act(ANNA, 'message', { text: '2' })).provider).toBe('cloud');
	await gupshup.sendText(world, ANNA);
	expect((await act(ANNA, 'message', { text: '3' })).provider).toBe('gupshup');
	expect((await act(ANNA, 'message', { text: '4', via: 'cloud' })).provider).toBe('cloud');
	await expect(act(ANNA, 'message', { text: '5', via: 'pigeon' })).rejects.toThrow('400');
});

test('people: changed by making them again, refused without a number', async () => {
	await world.person(ANNA, { name: 'Анна', onWhatsApp: false });
	expect((await world.control('GET', 'whatsapp/people')).find(({ phone }: Json) => phone === ANNA)).toMatchObject({
		name: 'Анна',
		onWhatsApp: false,
	});
	await expect(act(ANNA, 'message', { text: 'x' })).rejects.toThrow('409');
	await expect(world.person('123')).rejects.toThrow('400');
	await expect(act('79000000777', 'message', { text: 'x' })).rejects.toThrow('404');
});

test('the same story gives the same ids, and goes on after a restart', async () => {
	const story = async (one: WhatsAppServer) => {
		await one.person(ANNA);
		await approvedTemplate(one);
		await one.control('POST', 'whatsapp/callback', { url: receiver.url });
		return (await send(one, ANNA, lesson())).body.messages[0].id as string;
	};
	const [first, second] = [await startWhatsApp(), await startWhatsApp()];
	expect(await story(first)).toBe(await story(second));
	await Promise.all([first.idle(), second.idle()]);
	first.fault('whatsapp', 'refuse');
	const kept = JSON.parse(JSON.stringify({ whatsapp: first.whatsapp.snapshot(), gupshup: first.gupshup.snapshot() }));
	await Promise.all([first.close(), second.close()]);

	const restored = await startWhatsApp();
	restored.gupshup.restore(kept.gupshup);
	restored.whatsapp.restore(kept.whatsapp);
	expect(await restored.chat(ANNA)).toMatchObject([{ status: 'delivered' }]);
	receiver.received.length = 0;
	await restored.advance(5);
	expect((await restored.chat(ANNA))[0].status).toBe('read');
	expect(receiver.received.map(({ body }) => body.entry[0].changes[0].value.statuses[0].status)).toEqual(['read']);
	expect((await send(restored, ANNA, lesson())).status).toBe(500);
	const { id } = (await send(restored, ANNA, lesson())).body.messages[0];
	expect((await restored.chat(ANNA)).map(({ wamid }: Json) => wamid)).toContain(id);
	await restored.close();
});

test('nothing is due and nothing is busy when nobody listens and all is read', async () => {
	await act(ANNA, 'message', { text: 'Здравствуйте' });
	await sendText(world, ANNA);
	await world.idle();
	expect(world.whatsapp.nextDue()).toBe(world.now + 3000);
	await world.advance(3);
	expect([world.whatsapp.nextDue(), world.gupshup.nextDue(), world.whatsapp.busy()]).toEqual([undefined, undefined, false]);
});
