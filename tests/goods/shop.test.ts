import { plansToChoose } from '../../service/account/plans';
import { chooseOffer } from '../../service/orders/choose';
import { useWorld } from '../support/world';
import { BOOK, COURSE, goodsParts, reapply } from './support/goodsWorld';

const worlds = useWorld();

test('the list of goods names price and what is bought; subscriptions are not in it, nor goods among the subscriptions', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.buyGood('course');
	await world.events();
	await anna.goods();
	const [list] = await world.expectEvents(['anna: goods_list']);
	expect(list!.buttons.map(({ text, data }) => `${data} ${text.replace(/\s/g, ' ')}`)).toEqual([
		'good:course ✅ Course — куплено',
		'good:course_vip ✅ Course with a call — куплено',
		'good:book 🛒 Book — 290 ₽',
		'good:talk 🛒 Talk — 2 000 ₽',
		'good:gift 🎁 Gift — бесплатно',
	]);
	await anna.offers();
	const [card] = await world.events();
	expect(card!.buttons.map(({ data }) => data)).toEqual(['order:days', 'order:month']);
	expect(card!.text).not.toContain('Course');
});

test('what he has bought stays in his list though it is sold no more', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buyGood('book');
	await reapply(world, { book: null });
	await world.events();
	await anna.goods();
	await boris.goods();
	const shown = (await world.events()).map(({ buttons }) => buttons.some(({ data }) => data === 'good:book'));
	expect(shown).toEqual([true, false]);
});

test('plans to change to are subscriptions only', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.buy();
	expect((await plansToChoose(world.store, anna.subscriberId))!.plans.map(({ code }) => code)).toEqual(['days', 'month']);
});

test('a button of the wrong kind goes the right way: a good by "order", a subscription by "good"', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.buyGood('course');
	await world.events();
	await chooseOffer(world.store, { subscriberId: anna.subscriberId, offerCode: 'course', cause: 'x:1' });
	await world.deliver();
	await anna.choose('book');
	await anna.good('days');
	await world.expectEvents([`anna: ${COURSE}`, 'anna: consent_goods', 'anna: consent']);
	await anna.good('nothing');
	await anna.choose('nothing');
	await world.expectEvents(['anna: goods_list', 'anna: offer_card']);
});

test('a service without subscriptions shows its goods under "buy"', async () => {
	const parts = goodsParts({ days: null, month: null });
	const world = await worlds.open({ parts });
	const anna = await world.person('anna');
	await anna.offers();
	await world.expectEvents(['anna: goods_list']);
});

test('a link to a good shows it with its price, and gives it to who has bought it; a link to an offer asks for consent', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.start('g_course');
	const [, card] = await world.expectEvents(['anna: welcome', 'anna: good_card']);
	expect(card!.text).toMatch(/offer=Course\nprice=490\s₽/);
	expect(card!.buttons.map(({ data }) => data)).toEqual(['good:course']);
	await anna.buyGood('course');
	await world.events();
	await anna.start('g_course');
	await anna.start('o_month');
	await anna.start('o_book');
	await anna.start('g_nothing');
	await anna.start('g_gift');
	await world.expectEvents([`anna: ${COURSE}`, 'anna: consent', 'anna: consent_goods', 'anna: goods_list', 'anna: good_card_free']);
});

test('"I have paid" of a good says where it stands, with a way to go on', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.good('book');
	await anna.consent({ renewal: false });
	await world.events();
	await anna.pay({ card: 'insufficient_funds', notice: false });
	await anna.check();
	const [declined] = await world.expectEvents(['anna: good_declined']);
	expect(declined!.buttons.map(({ data }) => data)).toEqual(['good:book']);
	await anna.good('book');
	await anna.consent({ renewal: false });
	await world.events();
	await world.advance({ minutes: 61 });
	await anna.check();
	await world.expectEvents(['anna: good_link_expired']);
	await anna.consent({ renewal: false });
	await anna.pay({ notice: false });
	await world.events();
	await anna.check();
	await world.expectEvents(['anna: good_paid', `anna: ${BOOK}`]);
});

test('a message with a link to a chat cannot be forwarded, though the service lets others be', async () => {
	const parts = goodsParts();
	const texts = {
		course: 'Come in: https://t.me/+AbCdEf',
		book: 'Tell friends: https://t.me/our_bot?start=r_1',
		gift: 'Write to hello@example.com',
	};
	const products = parts.products!.map((product) => ({ ...product, content: { text: texts[product.code as 'course'] ?? '' } }));
	const world = await worlds.open({ parts: { ...parts, products }, service: { protectContent: false } });
	const anna = await world.person('anna');
	for (const good of ['course', 'book']) await anna.buyGood(good);
	const chat = (await world.telegram('GET', `users/${anna.telegramId}/chat?details=1`)) as Array<{ text: string; protected?: boolean }>;
	const isProtected = (start: string) => chat.find(({ text }) => text?.startsWith(start))!.protected === true;
	expect([isProtected('Come in'), isProtected('Tell friends'), isProtected('good_paid')]).toEqual([true, false, false]);
});

test('a good that only opens a chat is bought by its way in, and pressed again shows it', async () => {
	const club = -1_001_000_000_077;
	const parts = goodsParts({ club: { name: 'Club', product: 'club', price: '100' } });
	const products = [...parts.products!, { code: 'club', name: 'Club', kind: 'goods' as const, chats: ['club'] }];
	const world = await worlds.open({ parts: { ...parts, products, chats: [{ code: 'club', name: 'The club', chatId: club }] } });
	await world.telegram('POST', 'chats', { id: club, type: 'supergroup', title: 'Club' });
	const anna = await world.person('anna');
	await anna.buyGood('club');
	expect(await world.got(anna)).toEqual(['consent_goods', 'pay_link', 'good_paid', 'chats_open']);
	expect(await anna.good('club')).toBeNull();
	const [way] = await world.expectEvents(['anna: chats']);
	expect(way!.buttons.map(({ text }) => text)).toEqual(['The club']);
});

test('a service is not promised into the chat: its card says that somebody gets in touch', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.start('g_talk');
	const [, card] = await world.expectEvents(['anna: welcome', 'anna: service_card']);
	expect(card!.buttons.map(({ data }) => data)).toEqual(['good:talk']);
});
