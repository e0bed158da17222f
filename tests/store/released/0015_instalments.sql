-- Hanna pays a school off: the first of three parts is paid, the second is due on 10 June.
update installation set setup_version = 16;
insert into setting (name, version, value, hash, applied_at) values
	('products', 3, '[{"code":"subscription","name":"Клуб","kind":"subscription","chats":["club"]},{"code":"book","name":"Книга","kind":"goods","content":{"text":"Вот книга"}},{"code":"talk","name":"Разговор","kind":"service"},{"code":"school","name":"Школа","kind":"goods","content":{"text":"Добро пожаловать"}}]', 'h15', @2026-05-09T10:00),
	('modules', 1, '[{"product":"school","title":"Урок 1","content":{"text":"Урок 1"}},{"product":"school","title":"Урок 2","content":{"text":"Урок 2"}},{"product":"school","title":"Урок 3","content":{"text":"Урок 3"}}]', 'h16', @2026-05-09T10:00),
	('offers', 3, '[{"code":"days","name":"30 дней","price":"990","termCount":30,"termUnit":"day"},{"code":"month","name":"Месяц","price":"1 190,00","termCount":1,"termUnit":"month"},{"code":"book","name":"Книга","product":"book","price":"290"},{"code":"talk","name":"Разговор","product":"talk","price":"2000","oneTime":false},{"code":"school3","name":"Школа в три приёма","product":"school","price":"1000","parts":3,"termCount":1,"termUnit":"month"}]', 'h17', @2026-05-09T10:00);
insert into product (code, version, name, kind, created_at) values ('school', 1, 'Школа', 'goods', @2026-05-09T10:00);
insert into offer (id, code, version, product_code, name, price_kopecks, currency, term_count, term_unit, one_time, renew_by, parts, created_at) values
	(5, 'school3', 1, 'school', 'Школа в три приёма', 100000, 'RUB', 1, 'month', 1, 'both', 3, @2026-05-09T10:00);
insert into orders (id, subscriber_id, purpose, target, offer_id, price_kopecks, currency, state, renewal_consent, created_at, deadline_at, paid_at, payment_id, parts) values
	(8, 9, 'part', 'school', 5, 100000, 'RUB', 'paid', 1, @2026-05-10T09:50, @2026-05-17T09:50, @2026-05-10T10:00, 'pay-8', 1);
insert into consent (id, subscriber_id, document, version, hash, action, place, actor, order_id, message_id, at, cause) values
	(12, 9, 'offer', 1, 'd1', 'given', 'chat', 'subscriber', 8, 91, @2026-05-10T09:51, 'in:60'), (13, 9, 'renewal', 1, 'd3', 'given', 'chat', 'subscriber', 8, 91, @2026-05-10T09:51, 'in:60');
insert into plan (id, subscriber_id, product_code, offer_id, parts, state, created_at) values (1, 9, 'school', 5, 3, 'running', @2026-05-10T10:00);
insert into plan_part (plan_id, n, kopecks, order_id, paid_at) values (1, 1, 100000, 8, @2026-05-10T10:00), (1, 2, 100000, null, null), (1, 3, 100000, null, null);
insert into entitlement (subscriber_id, what, order_id, granted_at) values (9, 'module:school:1', 8, @2026-05-10T10:00);
insert into subscription (id, subscriber_id, product_code, offer_id, term, starts_at, ends_at, zone, anchor_day, renewal_on, state, created_at, agreed_kopecks, plan_id) values
	(7, 9, 'school', 5, 1, @2026-05-10T10:00, @2026-06-10T23:59:59, 'Europe/Moscow', 10, 1, 'active', @2026-05-10T10:00, 100000, 1);
insert into charge (id, key, kind, order_id, subscriber_id, subscription_id, term, attempt, body, amount_kopecks, currency, state, provider_id, confirmation_url, created_at, sent_at, settled_at, covered_days, paid_kopecks, paid_currency) values
	(8, 'feedc0ffee-o8-a1', 'link', 8, 9, 7, 1, 1, '{"amount":{"value":"1000.00","currency":"RUB"},"metadata":{"installation":"feedc0ffee","charge":"8","order":"8"},"save_payment_method":true}', 100000, 'RUB', 'succeeded', 'pay-8', 'https://pay.test/8', @2026-05-10T09:51, @2026-05-10T09:51, @2026-05-10T10:00, 31, 100000, 'RUB');
insert into charge_cover (charge_id, subscription_id, term, days, ends_at) values (8, 7, 1, 31, @2026-06-10T12:00);
insert into card (id, subscriber_id, type, last4, expiry, bound_at) values (5, 9, 'Mir', '0004', '2035-12', @2026-05-10T10:00);
insert into payment_method (provider_id, card_id, created_at) values ('pay-8', 5, @2026-05-10T10:00);
insert into renewal (id, payer_id, term, subscriber_id, stage, next_at, ends_at, created_at) values (7, 7, 2, 9, 'planned', @2026-06-07T12:00, @2026-06-10T23:59:59, @2026-05-10T10:00);
