import { searchSubscribers } from '../../service/subscribers/search';
import { eachEngine } from '../support/stores';
import { addLead, addPerson } from '../support/storePeople';

eachEngine((_place, store) => {
	const find = async (text: string) => (await searchSubscribers(store(), text, 10)).map(({ id }) => id).sort((a, b) => a - b);

	beforeEach(async () => {
		await addPerson(store(), { first_name: 'Алёна', last_name: 'ИВАНОВА', username: 'Alena_I', email: 'Alena@Example.RU' });
		await addPerson(store(), { first_name: 'Семен', last_name: 'Щукин', phone: '+7 (900) 123-45-67' });
		await addPerson(store(), { first_name: 'X', telegram_user_id: 777_001 });
		await addPerson(store(), { first_name: 'Zoë', last_name: 'ÉCLAIR_100%' });
		await addLead(store(), { subscriber_id: 3, name: 'Пётр Ёлкин', email: 'petr@shop.example', phone: '89007654321' });
	});

	test('Cyrillic in any case, and е for ё either way round', async () => {
		expect([await find('иванова'), await find('ИВАНОВА'), await find('алена'), await find('АЛЁНА'), await find('семён')]).toEqual([
			[1],
			[1],
			[1],
			[1],
			[2],
		]);
		expect([await find('щУк'), await find('éclair'), await find('ZOË')]).toEqual([[2], [4], [4]]);
	});

	test('first and last name in any order, and no word that is not there', async () => {
		expect([await find('Иванова Алена'), await find('алена иванова'), await find('алена щукин')]).toEqual([[1], [1], []]);
	});

	test('by what a form has said: name, e-mail, phone', async () => {
		expect([await find('елкин'), await find('PETR@shop'), await find('+7 900 765-43-21')]).toEqual([[3], [3], [3]]);
	});

	test('user name, e-mail, phone however written, Telegram’s number', async () => {
		expect([await find('@alena_i'), await find('alena@example.ru'), await find('89001234567'), await find('900 123 45')]).toEqual([
			[1],
			[1],
			[2],
			[2],
		]);
		expect(await find('777001')).toEqual([3]);
	});

	test('by the number of an order, with its sign or without', async () => {
		const order = { subscriber_id: 2, purpose: 'first' as const, target: 'p', offer_id: 1, price_kopecks: 100, currency: 'RUB' };
		await store()
			.db.insertInto('orders')
			.values({ ...order, id: 17, state: 'paid', created_at: 0, deadline_at: 0, paid_at: 0, payment_id: null, reason: null })
			.execute();
		expect([await find('17'), await find('№17'), await find('# 17'), await find('18')]).toEqual([[2], [2], [2], []]);
	});

	test('signs that mean something to SQL mean themselves', async () => {
		expect([await find('100%'), await find('%'), await find('_'), await find("'"), await find('\\')]).toEqual([[4], [4], [1, 4], [], []]);
	});
});
