/** What is pressed in WhatsApp is carried out, and answered there. */
import { runCharge } from '../../../nodes/shared/runCharge';
import { bindNewCard } from '../../../nodes/shared/bindNewCard';
import { checkOrder } from '../../../nodes/SubscriptionService/checkOrder';
import { payNow } from '../../../service/renewals/payNow';
import { currentSetup } from '../../../service/setup/current';
import type { Store } from '../../../service/store/open';
import { transition } from '../../../service/store/transition';
import { subscriberById } from '../../../service/subscribers/find';
import { cancelRenewal } from '../../../service/subscriptions/renewalSwitch';
import { answeringInWhatsApp } from '../../../service/whatsapp/answering';
import { wayNow } from '../../../service/whatsapp/instead';
import { optIn } from '../../../service/whatsapp/optIn';
import { renderText } from '../../../service/whatsapp/renderText';
import { savedCharges } from '../../support/renewalStory';
import type { Person } from '../../support/worldPerson';
import { useWorld, type World } from '../../support/world';
import { LESSON, outbox, parts, PHONE, writes } from './support/whatsApp';

const worlds = useWorld();
const STAFF = { staffChatId: -1_001_000_000_777, botUrl: 'https://t.me/school_bot' };
let world: World;
let anna: Person;

/** Anna's subscription renews on 11 June. Setup has a row for a lesson alone. */
beforeEach(async () => {
	world = await worlds.open({ files: 150, service: STAFF, parts: parts({}, { whatsappTemplates: [LESSON] }) });
	anna = await world.person('anna', 'Anna');
	await anna.buy({ offer: 'days', renewal: true });
	const words = { where: 'form', text: 'I agree', country: 'RU', cause: 'in:1' };
	await optIn(world.store, { subscriberId: anna.subscriberId, phone: PHONE, channel: 'telegram', ...words });
	await world.deliver();
	await world.events();
});

const press = async (payload: string, text = 'x') => await writes(world.store, text, { kind: 'button', payload });
const here = () => answeringInWhatsApp(world.store, anna.subscriberId);
const about = () => ({ subscriberId: anna.subscriberId, cause: world.cause() });
/** What came of the newest messages, without what the outbox has had before. */
const news = async (since: number) => (await outbox(world.store, anna.subscriberId)).slice(since);
const soFar = async () => (await outbox(world.store, anna.subscriberId)).length;

/** *Pay Now* and *Make Payment Link* of 11. */
async function pays(): Promise<void> {
	const { chargeId } = await payNow(here(), about());
	await runCharge(here(), world.yooKassa, chargeId!, world.cause());
	await world.sendWhatsApp();
}
const linksSent = () => world.whatsApp.filter(({ about: { event } }) => event === 'pay_link').map(({ kind, message }) => [kind, message]);

test('"Cancel renewal" under a notice ends the renewal: nothing is charged, and he is told in WhatsApp', async () => {
	expect(await press('cancel', '🚫 Отменить продление')).toMatchObject({ found: 'button', event: 'cancel', act: 'cancel' });
	expect(await cancelRenewal(here(), about())).toEqual({ cancelled: true });
	await world.sendWhatsApp();
	const [{ message } = { message: undefined }] = world.whatsApp;
	expect(message).toMatchObject({ to: PHONE, buttons: [{ id: 'resume' }] });
	await world.advanceUntil('2026-06-16T12:00');
	expect(await savedCharges(world)).toEqual([]);
});

test('what he presses in the chat is answered in the chat, though he has just written in WhatsApp', async () => {
	await press('feedback');
	const since = await soFar();
	await anna.cancel();
	expect(await news(since)).toEqual(['cancelled telegram sent']);
});

test('"Pay now" without a row for the link brings it in WhatsApp, with the button to say that it is paid', async () => {
	await press('paynow');
	await pays();
	expect(linksSent()).toEqual([
		['text', expect.objectContaining({ to: PHONE, buttons: [expect.objectContaining({ id: expect.stringMatching(/^check:/) })] })],
	]);
	expect(await world.got(anna)).toEqual([]);
});

test('who has blocked the bot gets the link, and no open link that he never sees holds the charge back', async () => {
	await anna.block();
	await press('paynow');
	await pays();
	expect(linksSent()).toHaveLength(1);
});

test('who has blocked the bot gets a link that is made only later, by another workflow', async () => {
	await anna.block();
	await press('paynow');
	const { chargeId } = await payNow(world.store, about());
	await runCharge(world.store, world.yooKassa, chargeId!, world.cause());
	await world.sendWhatsApp();
	expect(linksSent()).toHaveLength(1);
});

test('"I have paid" is answered in WhatsApp also where the payment is found, without a row for that', async () => {
	await anna.block();
	await press('paynow');
	await pays();
	const { id: orderId } = await world.store.db.selectFrom('orders').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow();
	anna.orderId = orderId;
	await anna.pay({ notice: false });
	await press(`check:${orderId}`);
	const since = await soFar();
	expect(await checkOrder(here(), world.yooKassa, { ...about(), orderId })).toEqual({ outcome: 'paid' });
	expect(await news(since)).toContain('paid_again whatsapp ready');
});

test('who agrees in WhatsApp to a higher price has the notice there, without a row for it', async () => {
	await anna.block();
	await press('agree');
	const way = async (store: Store) =>
		await transition(store, async (tx) => await wayNow(tx, await subscriberById(tx, anna.subscriberId), 'renewal_notice'));
	expect([await way(here()), await way(world.store)]).toEqual(['whatsapp', 'telegram']);
});

test('a press is not answered in WhatsApp once he has stopped it', async () => {
	await press('paynow');
	await writes(world.store, 'стоп');
	const since = await soFar();
	await cancelRenewal(here(), about());
	expect(await news(since)).toEqual(['cancelled telegram ready']);
});

test('what is told others because of his press goes by their own way', async () => {
	const boris = await world.person('boris', 'Boris');
	await press('paynow');
	await cancelRenewal(here(), { subscriberId: boris.subscriberId, cause: world.cause() });
	expect((await outbox(world.store, boris.subscriberId)).at(-1)).toBe('info_none telegram ready');
});

test('"Replace card" brings the link to bind one in WhatsApp', async () => {
	await press('newcard');
	const since = await soFar();
	await bindNewCard(here(), world.yooKassa, about());
	expect((await news(since)).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual(['card_link whatsapp']);
});

describe('a button that works in the bot alone', () => {
	const inbox = async (payload: object) => {
		const reader = { language: 'ru' as const, isSubscriber: true, hasTaken: true };
		return renderText(await currentSetup(world.store), reader as never, { fields: {}, buttons: [], ...payload } as never);
	};

	test('is not offered, and the text says where it is', async () => {
		const { text, buttons } = await inbox({ message: 'link_expired' });
		expect([buttons, text]).toEqual([undefined, expect.stringContaining('https://t.me/school_bot')]);
		const own = [[{ label: 'button.pause', action: 'pause' }]];
		expect(await inbox({ message: 'cancelled', fields: { until: '1' }, buttons: own })).toMatchObject({
			buttons: [{ id: 'resume' }],
			text: expect.stringContaining('t.me/school_bot'),
		});
	});

	test('what is offered in full says nothing of the bot; what asks for an address says where to write it', async () => {
		expect((await inbox({ message: 'renewal_notice' })).text).not.toContain('t.me');
		expect((await inbox({ message: 'need_email' })).text).toContain('боту в Telegram');
	});

	test('is answered all the same when it is pressed, and the staff hear of it, once', async () => {
		const since = await soFar();
		for (let time = 0; time < 2; time++)
			expect(await writes(world.store, 'Купить', { kind: 'button', payload: 'order:days', id: 'p1' })).toEqual({
				found: 'button',
				subscriberId: anna.subscriberId,
				event: 'order',
				arg: 'days',
			});
		expect(await news(since)).toEqual(['whatsapp_not_here whatsapp ready']);
		expect(await outbox(world.store, -1)).toEqual(['whatsapp_button telegram ready']);
		await world.sendWhatsApp();
		expect(JSON.stringify(world.whatsApp.at(-1)?.message)).toContain('https://t.me/school_bot');
	});
});

test('a press that comes with its label alone is known by the message it stands under', async () => {
	await press('cancel');
	await cancelRenewal(here(), about());
	await world.sendWhatsApp();
	expect(await writes(world.store, '▶️ Возобновить продление'.slice(0, 20).trim(), { kind: 'button', answers: 'wa-1' })).toMatchObject({
		found: 'button',
		act: 'resume',
	});
});
