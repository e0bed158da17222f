-- A good and a paid service; Hanna has paid for a talk with the staff.
update installation set setup_version = 7;
insert into setting (name, version, value, hash, applied_at) values
	('products', 1, '[{"code":"book","name":"Книга","kind":"goods","content":{"text":"Вот книга"}},{"code":"talk","name":"Разговор","kind":"service"}]', 'h6', @2026-05-01T10:00),
	('offers', 2, '[{"code":"days","name":"30 дней","price":"990","termCount":30,"termUnit":"day"},{"code":"month","name":"Месяц","price":"1 190,00","termCount":1,"termUnit":"month"},{"code":"book","name":"Книга","product":"book","price":"290"},{"code":"talk","name":"Разговор","product":"talk","price":"2000","oneTime":false}]', 'h7', @2026-05-01T10:00);
insert into product (code, version, name, kind, created_at) values ('book', 1, 'Книга', 'goods', @2026-05-01T10:00), ('talk', 1, 'Разговор', 'service', @2026-05-01T10:00);
insert into offer (id, code, version, product_code, name, price_kopecks, currency, term_count, term_unit, one_time, renew_by, created_at) values
	(3, 'book', 1, 'book', 'Книга', 29000, 'RUB', 30, 'day', 1, 'both', @2026-05-01T10:00),
	(4, 'talk', 1, 'talk', 'Разговор', 200000, 'RUB', 30, 'day', 0, 'both', @2026-05-01T10:00);
insert into subscriber (id, bot_id, telegram_user_id, chat_id, first_name, language, zone, slot_hour, state, created_at, updated_at) values
	(9, 999, 5009, 5009, 'Ханна', 'ru', 'Europe/Moscow', 9, 'active', @2026-05-05T10:00, @2026-05-05T10:00);
insert into orders (id, subscriber_id, purpose, target, offer_id, price_kopecks, currency, state, created_at, deadline_at, paid_at, payment_id) values
	(7, 9, 'first', 'talk', 4, 200000, 'RUB', 'paid', @2026-05-06T09:50, @2026-05-13T09:50, @2026-05-06T10:00, 'pay-7');
insert into charge (id, key, kind, order_id, subscriber_id, term, attempt, body, amount_kopecks, currency, state, provider_id, confirmation_url, created_at, sent_at, settled_at, paid_kopecks, paid_currency) values
	(7, 'feedc0ffee-o7-a1', 'link', 7, 9, 1, 1, '{"amount":{"value":"2000.00","currency":"RUB"},"metadata":{"installation":"feedc0ffee","charge":"7","order":"7"}}', 200000, 'RUB', 'succeeded', 'pay-7', 'https://pay.test/7', @2026-05-06T09:51, @2026-05-06T09:51, @2026-05-06T10:00, 200000, 'RUB');
insert into entitlement (subscriber_id, what, order_id, granted_at) values (9, 'product:talk', 7, @2026-05-06T10:00);
insert into request (id, subscriber_id, order_id, product_code, state, staff_id, staff_name, created_at, taken_at) values
	(1, 9, 7, 'talk', 'taken', 1, 'Owner', @2026-05-06T10:00, @2026-05-06T11:00);
