-- A small service in its seventh week, on Wednesday 20 May 2026 at noon. `@…` is a moment local to Moscow.
update installation set id = 'feedc0ffee', shop_id = '100001', mode = 'test', applied_at = @2026-04-01T10:00, setup_version = 5, created_at = @2026-04-01T09:00;

insert into setting (name, version, value, hash, applied_at) values
	('service', 1, '{"name":"Клуб","ownerChatId":1}', 'h1', @2026-04-01T10:00),
	('texts', 1, '{"ru":{"welcome":"Привет, {first_name}! Это {service}."},"en":{}}', 'h2', @2026-04-01T10:00),
	('offers', 1, '[{"code":"days","name":"30 дней","price":"990","termCount":30,"termUnit":"day"},{"code":"month","name":"Месяц","price":"1 190,00","termCount":1,"termUnit":"month"}]', 'h3', @2026-04-01T10:00),
	('series', 1, '[{"code":"main","folder":"/series","freeFrom":1,"freeTo":5,"firstPaid":6}]', 'h4', @2026-04-01T10:00),
	('documents', 1, '[{"name":"offer","title":"Оферта","text":"текст"},{"name":"privacy","title":"Данные","text":"текст"},{"name":"renewal","title":"Продление","text":"текст"}]', 'h5', @2026-04-01T10:00);
insert into document (name, version, title, text, url, hash, applied_at) values
	('offer', 1, 'Оферта', 'текст', null, 'd1', @2026-04-01T10:00),
	('privacy', 1, 'Данные', 'текст', null, 'd2', @2026-04-01T10:00),
	('renewal', 1, 'Продление', 'текст', null, 'd3', @2026-04-01T10:00);
insert into product (code, version, name, kind, series_code, default_renewal_offer, created_at) values
	('subscription', 1, 'Клуб', 'subscription', 'main', null, @2026-04-01T10:00);
insert into offer (id, code, version, product_code, name, price_kopecks, currency, term_count, term_unit, renew_by, created_at) values
	(1, 'days', 1, 'subscription', '30 дней', 99000, 'RUB', 30, 'day', 'both', @2026-04-01T10:00),
	(2, 'month', 1, 'subscription', 'Месяц', 119000, 'RUB', 1, 'month', 'both', @2026-04-01T10:00);
insert into series (code, folder, free_from, free_to, first_paid, cursor, synced_at) values
	('main', '/series', 1, 5, 6, 'c120', @2026-05-20T08:00);
insert into series_file (series_code, dropbox_id, path_lower, name, rev, content_hash, size)
	with recursive n(i) as (select 1 union all select i + 1 from n where i < 120)
	select 'main', 'id:' || i, '/series/' || i || ' title.pdf', i || ' Title.pdf', 'rev' || i, 'hash ' || i, 1000 + i from n;
insert into series_item (series_code, number, dropbox_id, name, rev, content_hash, size)
	with recursive n(i) as (select 1 union all select i + 1 from n where i < 120)
	select 'main', i, 'id:' || i, i || ' Title.pdf', 'rev' || i, 'hash ' || i, 1000 + i from n;
insert into file_cache (bot_id, dropbox_id, rev, file_id, lease_until, updated_at) values
	(999, 'id:1', 'rev1', 'file-1', null, @2026-04-02T10:00),
	(999, 'id:7', 'rev7', 'file-7', null, @2026-04-02T10:00);

-- Anna is charged in June, Boris has cancelled, Vera takes the free files, Gleb has blocked the bot, Dina has a link open, Egor got his money back, Zoya looks, Fyodor is due tomorrow.
insert into subscriber (id, bot_id, telegram_user_id, chat_id, first_name, username, language, zone, slot_hour, email, phone, state, awaiting, created_at, updated_at) values
	(1, 999, 5001, 5001, 'Анна', 'anna', 'ru', 'Europe/Moscow', 9, 'anna@example.org', null, 'active', null, @2026-05-10T10:00, @2026-05-15T10:00),
	(2, 999, 5002, 5002, 'Борис', null, 'ru', 'Asia/Vladivostok', 12, null, '+79990000002', 'active', null, @2026-05-11T10:00, @2026-05-12T12:00),
	(3, 999, 5003, 5003, 'Vera', 'vera', 'en', 'Europe/Moscow', 9, null, null, 'active', null, @2026-05-18T10:00, @2026-05-18T10:00),
	(4, 999, 5004, 5004, 'Глеб', null, 'ru', 'Europe/Moscow', 9, null, null, 'blocked', null, @2026-05-16T10:00, @2026-05-19T10:00),
	(5, 999, 5005, 5005, 'Дина', null, 'ru', 'Europe/Moscow', 9, null, null, 'active', 'email:4', @2026-05-19T10:00, @2026-05-19T10:00),
	(6, 999, 5006, 5006, 'Егор', null, 'ru', 'Europe/Moscow', 9, null, null, 'active', null, @2026-04-18T10:00, @2026-04-18T10:00),
	(7, 999, 5007, 5007, 'Зоя', null, 'ru', 'Europe/Moscow', 21, 'zoya@example.org', null, 'active', null, @2026-05-19T20:00, @2026-05-19T20:00),
	(8, 999, 5008, 5008, 'Фёдор', null, 'ru', 'Europe/Moscow', 9, null, null, 'active', null, @2026-04-20T10:00, @2026-04-20T10:00);
insert into lead (dedupe_key, token, form_id, form_name, name, email, utm, fields, state, subscriber_id, received_at, joined_at) values
	('tran:1', 'tokentokentoken1', 'form1', 'Запись', 'Зоя', 'zoya@example.org', '{"utm_source":"vk"}', '{"город":"Пермь"}', 'joined', 7, @2026-05-19T19:00, @2026-05-19T20:00),
	('tran:2', null, 'form1', 'Запись', 'Кто-то', 'who@example.org', null, null, 'new', null, @2026-05-20T11:00, null);
insert into source_touch (subscriber_id, kind, value, utm, at) values (1, 'start', null, null, @2026-05-10T10:00), (7, 'form', 'Запись', '{"utm_source":"vk"}', @2026-05-19T20:00);

insert into orders (id, subscriber_id, purpose, target, offer_id, price_kopecks, currency, state, renewal_consent, created_at, deadline_at, paid_at, payment_id) values
	(1, 1, 'first', 'subscription', 1, 99000, 'RUB', 'paid', 1, @2026-05-15T09:50, @2026-05-22T09:50, @2026-05-15T10:00, 'pay-1'),
	(2, 2, 'first', 'subscription', 1, 99000, 'RUB', 'paid', 1, @2026-05-12T11:50, @2026-05-19T11:50, @2026-05-12T12:00, 'pay-2'),
	(3, 4, 'first', 'subscription', 1, 99000, 'RUB', 'paid', 1, @2026-05-17T17:50, @2026-05-24T17:50, @2026-05-17T18:00, 'pay-3'),
	(4, 5, 'first', 'subscription', 1, 99000, 'RUB', 'awaiting', 1, @2026-05-20T11:48, @2026-05-27T11:48, null, null),
	(5, 6, 'first', 'subscription', 2, 119000, 'RUB', 'refunded', 0, @2026-04-19T09:50, @2026-04-26T09:50, @2026-04-19T10:00, 'pay-5'),
	(6, 8, 'first', 'subscription', 1, 99000, 'RUB', 'paid', 1, @2026-04-21T09:50, @2026-04-28T09:50, @2026-04-21T10:00, 'pay-6');
insert into charge (id, key, kind, order_id, subscriber_id, subscription_id, term, attempt, body, amount_kopecks, currency, state, reason, provider_id, confirmation_url, created_at, sent_at, settled_at, check_at) values
	(1, 'feedc0ffee-o1-a1', 'link', 1, 1, 1, 1, 1, '{"amount":{"value":"990.00","currency":"RUB"},"metadata":{"installation":"feedc0ffee","charge":"1","order":"1"},"save_payment_method":true}', 99000, 'RUB', 'succeeded', null, 'pay-1', 'https://pay.test/1', @2026-05-15T09:51, @2026-05-15T09:51, @2026-05-15T10:00, null),
	(2, 'feedc0ffee-o2-a1', 'link', 2, 2, 2, 1, 1, '{"amount":{"value":"990.00","currency":"RUB"},"metadata":{"installation":"feedc0ffee","charge":"2","order":"2"},"save_payment_method":true}', 99000, 'RUB', 'succeeded', null, 'pay-2', 'https://pay.test/2', @2026-05-12T11:51, @2026-05-12T11:51, @2026-05-12T12:00, null),
	(3, 'feedc0ffee-o3-a1', 'link', 3, 4, 3, 1, 1, '{"amount":{"value":"990.00","currency":"RUB"},"metadata":{"installation":"feedc0ffee","charge":"3","order":"3"},"save_payment_method":true}', 99000, 'RUB', 'succeeded', null, 'pay-3', 'https://pay.test/3', @2026-05-17T17:51, @2026-05-17T17:51, @2026-05-17T18:00, null),
	(4, 'feedc0ffee-o4-a1', 'link', 4, 5, null, 1, 1, '{"amount":{"value":"990.00","currency":"RUB"},"metadata":{"installation":"feedc0ffee","charge":"4","order":"4"},"save_payment_method":true}', 99000, 'RUB', 'pending', null, 'pay-4', 'https://pay.test/4', @2026-05-20T11:50, @2026-05-20T11:50, null, @2026-05-20T12:05),
	(5, 'feedc0ffee-o5-a1', 'link', 5, 6, 4, 1, 1, '{"amount":{"value":"1190.00","currency":"RUB"},"metadata":{"installation":"feedc0ffee","charge":"5","order":"5"}}', 119000, 'RUB', 'succeeded', null, 'pay-5', 'https://pay.test/5', @2026-04-19T09:51, @2026-04-19T09:51, @2026-04-19T10:00, null),
	(6, 'feedc0ffee-o6-a1', 'link', 6, 8, 5, 1, 1, '{"amount":{"value":"990.00","currency":"RUB"},"metadata":{"installation":"feedc0ffee","charge":"6","order":"6"},"save_payment_method":true}', 99000, 'RUB', 'succeeded', null, 'pay-6', 'https://pay.test/6', @2026-04-21T09:51, @2026-04-21T09:51, @2026-04-21T10:00, null);
insert into card (id, subscriber_id, type, last4, expiry, issuer, main, bound_at) values
	(1, 1, 'Mir', '4444', '2035-12', 'Банк', 1, @2026-05-15T10:00),
	(2, 2, 'Mir', '4444', '2035-12', null, 0, @2026-05-12T12:00),
	(3, 4, 'Mir', '1111', '2035-12', null, 0, @2026-05-17T18:00),
	(4, 8, 'Mir', '4444', '2035-12', null, 0, @2026-04-21T10:00);
insert into payment_method (provider_id, card_id, created_at) values
	('pay-1', 1, @2026-05-15T10:00), ('pay-2', 2, @2026-05-12T12:00), ('pay-3', 3, @2026-05-17T18:00), ('pay-6', 4, @2026-04-21T10:00);
insert into refund (provider_id, payment_id, order_id, amount_kopecks, state, created_at, settled_at) values
	('ref-1', 'pay-5', 5, 119000, 'succeeded', @2026-05-02T10:00, @2026-05-02T10:01);
insert into subscription (id, subscriber_id, product_code, series_code, offer_id, term, starts_at, ends_at, zone, anchor_day, renewal_on, state, next_file_at, created_at, ended_at) values
	(1, 1, 'subscription', 'main', 1, 1, @2026-05-15T10:00, @2026-06-14T23:59:59, 'Europe/Moscow', 15, 1, 'active', @2026-05-21T09:00, @2026-05-15T10:00, null),
	(2, 2, 'subscription', 'main', 1, 1, @2026-05-12T12:00, @2026-06-11T16:59:59, 'Asia/Vladivostok', 12, 0, 'active', @2026-05-21T05:00, @2026-05-12T12:00, null),
	(3, 4, 'subscription', 'main', 1, 1, @2026-05-17T18:00, @2026-06-16T23:59:59, 'Europe/Moscow', 17, 1, 'active', @2026-05-21T09:00, @2026-05-17T18:00, null),
	(4, 6, 'subscription', 'main', 2, 1, @2026-04-19T10:00, @2026-05-02T10:01, 'Europe/Moscow', 19, 0, 'ended', null, @2026-04-19T10:00, @2026-05-02T10:01),
	(5, 8, 'subscription', 'main', 1, 1, @2026-04-21T10:00, @2026-05-21T23:59:59, 'Europe/Moscow', 21, 1, 'active', @2026-05-21T09:00, @2026-04-21T10:00, null);

insert into delivery (id, subscriber_id, series_code, number, content_hash, kind, local_date, state, planned_at, sent_at) values
	(1, 1, 'main', 6, 'hash 6', 'first', null, 'sent', @2026-05-15T10:00, @2026-05-15T10:00),
	(2, 1, 'main', 7, 'hash 7', 'daily', '2026-05-16', 'sent', @2026-05-16T09:00, @2026-05-16T09:00),
	(3, 1, 'main', 8, 'hash 8', 'daily', '2026-05-17', 'sent', @2026-05-17T09:00, @2026-05-17T09:00),
	(4, 1, 'main', 9, 'hash 9', 'daily', '2026-05-18', 'sent', @2026-05-18T09:00, @2026-05-18T09:00),
	(5, 1, 'main', 10, 'hash 10', 'daily', '2026-05-19', 'sent', @2026-05-19T09:00, @2026-05-19T09:00),
	(6, 1, 'main', 11, 'hash 11', 'daily', '2026-05-20', 'sent', @2026-05-20T09:00, @2026-05-20T09:00),
	(7, 2, 'main', 6, 'hash 6', 'first', null, 'sent', @2026-05-12T12:00, @2026-05-12T12:00),
	(8, 2, 'main', 7, 'hash 7', 'daily', '2026-05-19', 'sent', @2026-05-19T05:00, @2026-05-19T05:00),
	(9, 2, 'main', 8, 'hash 8', 'daily', '2026-05-20', 'unknown', @2026-05-20T05:00, null),
	(10, 3, 'main', 1, 'hash 1', 'free', '2026-05-18', 'sent', @2026-05-18T10:00, @2026-05-18T10:00),
	(11, 3, 'main', 2, 'hash 2', 'free', '2026-05-19', 'sent', @2026-05-19T09:00, @2026-05-19T09:00),
	(12, 3, 'main', 3, 'hash 3', 'free', '2026-05-20', 'sent', @2026-05-20T09:00, @2026-05-20T09:00),
	(13, 4, 'main', 6, 'hash 6', 'first', null, 'sent', @2026-05-17T18:00, @2026-05-17T18:00),
	(14, 4, 'main', 7, 'hash 7', 'daily', '2026-05-18', 'sent', @2026-05-18T09:00, @2026-05-18T09:00),
	(15, 4, 'main', 8, 'hash 8', 'daily', '2026-05-19', 'planned', @2026-05-19T09:00, null),
	(16, 6, 'main', 6, 'hash 6', 'first', null, 'sent', @2026-04-19T10:00, @2026-04-19T10:00),
	(17, 8, 'main', 6, 'hash 6', 'daily', '2026-05-19', 'sent', @2026-05-19T09:00, @2026-05-19T09:00),
	(18, 8, 'main', 7, 'hash 7', 'daily', '2026-05-20', 'sent', @2026-05-20T09:00, @2026-05-20T09:00);
insert into funnel_entry (id, subscriber_id, funnel, entered_by, step, next_at, state, entered_at, series_done_at) values
	(1, 3, 'free', 'menu', 0, @2026-05-21T09:00, 'running', @2026-05-18T10:00, null),
	(2, 6, 'free', 'start', 3, null, 'done', @2026-04-18T10:00, @2026-04-18T12:00);
insert into consent (id, subscriber_id, document, version, hash, action, place, actor, order_id, message_id, at) values
	(1, 1, 'offer', 1, 'd1', 'given', 'chat', 'subscriber', 1, 11, @2026-05-15T09:51), (2, 1, 'renewal', 1, 'd3', 'given', 'chat', 'subscriber', 1, 11, @2026-05-15T09:51),
	(3, 2, 'offer', 1, 'd1', 'given', 'chat', 'subscriber', 2, 21, @2026-05-12T11:51), (4, 2, 'renewal', 1, 'd3', 'given', 'chat', 'subscriber', 2, 21, @2026-05-12T11:51),
	(5, 2, 'renewal', 1, 'd3', 'withdrawn', 'chat', 'subscriber', 2, null, @2026-05-14T10:00),
	(6, 4, 'offer', 1, 'd1', 'given', 'chat', 'subscriber', 3, 31, @2026-05-17T17:51), (7, 4, 'renewal', 1, 'd3', 'given', 'chat', 'subscriber', 3, 31, @2026-05-17T17:51),
	(8, 5, 'offer', 1, 'd1', 'given', 'chat', 'subscriber', 4, 41, @2026-05-20T11:50), (9, 5, 'renewal', 1, 'd3', 'given', 'chat', 'subscriber', 4, 41, @2026-05-20T11:50),
	(10, 8, 'offer', 1, 'd1', 'given', 'chat', 'subscriber', 6, 61, @2026-04-21T09:51), (11, 8, 'renewal', 1, 'd3', 'given', 'chat', 'subscriber', 6, 61, @2026-04-21T09:51);

-- One message waits for tomorrow, Gleb's file for his return, the rest went out.
insert into effect (id, key, subscriber_id, bot_id, kind, channel, priority, payload, file_series, file_number, valid_if, valid_ref, due_at, state, lease_no, tries, unknowns, result, created_at, sent_at) values
	(1, 'paid:pay-1', 1, 999, 'message', 'telegram', 2, '{"message":"paid_first","fields":{"offer":"30 дней","until":"14 июня 2026"},"buttons":[]}', null, null, null, null, @2026-05-15T10:00, 'sent', 1, 1, 0, '{"messageId":12}', @2026-05-15T10:00, @2026-05-15T10:00),
	(2, 'file:1:main:11', 1, 999, 'file', 'telegram', 3, '{"series":"main","number":11,"deliveryId":6,"caption":"daily_file"}', 'main', 11, 'delivery_planned', 6, @2026-05-20T09:00, 'sent', 1, 1, 0, '{"messageId":13}', @2026-05-20T09:00, @2026-05-20T09:00),
	(3, 'file:2:main:8', 2, 999, 'file', 'telegram', 3, '{"series":"main","number":8,"deliveryId":9,"caption":"daily_file"}', 'main', 8, 'delivery_planned', 9, @2026-05-20T05:00, 'unknown', 2, 2, 2, '{"reason":"socket hang up"}', @2026-05-20T05:00, null),
	(4, 'file:4:main:8', 4, 999, 'file', 'telegram', 3, '{"series":"main","number":8,"deliveryId":15,"caption":"daily_file"}', 'main', 8, 'delivery_planned', 15, 8640000000000000, 'ready', 1, 0, 0, null, @2026-05-19T09:00, null),
	(5, 'pay_link:in:90', 5, 999, 'message', 'telegram', 1, '{"message":"pay_link","fields":{"offer":"30 дней","price":"990 ₽"},"buttons":[[{"label":"button.pay","url":"https://pay.test/4"}]]}', null, null, null, null, @2026-05-20T11:50, 'sent', 1, 1, 0, '{"messageId":42}', @2026-05-20T11:50, @2026-05-20T11:50),
	(6, 'welcome:7:in:80', 7, 999, 'message', 'telegram', 1, '{"message":"welcome","fields":{"first_name":"Зоя","service":"Клуб"},"buttons":[]}', null, null, null, null, @2026-05-19T20:00, 'sent', 1, 1, 0, '{"messageId":71}', @2026-05-19T20:00, @2026-05-19T20:00),
	(7, 'info:7:in:85', 7, 999, 'message', 'telegram', 4, '{"message":"about","fields":{},"buttons":[]}', null, null, null, null, @2026-05-21T09:30, 'ready', 0, 0, 0, null, @2026-05-20T10:00, null),
	(8, 'owner:refund:5', 0, 999, 'message', 'telegram', 1, '{"message":"owner_alert","fields":{"says":"Order 5 was refunded."},"buttons":[]}', null, null, null, null, @2026-05-02T10:01, 'sent', 1, 1, 0, '{"messageId":3}', @2026-05-02T10:01, @2026-05-02T10:01);
insert into inbox (id, source, outside_id, lane, body, state, tries, received_at, processed_at) values
	(90, 'telegram:999:bot', '700:2026-05-20', '5005', '{"update_id":700}', 'processed', 1, @2026-05-20T11:50, @2026-05-20T11:50),
	(91, 'yookassa', 'payment.succeeded:pay-1', 'pay-1', '{"event":"payment.succeeded"}', 'processed', 1, @2026-05-15T10:00, @2026-05-15T10:00),
	(92, 'tilda', 'tran:9', 'tran:9', '{"broken":true}', 'failed', 3, @2026-05-18T10:00, null);
insert into bucket (bot_id, tokens, updated_at) values (999, 4.25, @2026-05-20T11:59);
insert into event (at, actor, subscriber_id, kind, data) values
	(@2026-04-01T10:00, 'owner', null, 'setup.applied', '{"changes":["service: new"]}'),
	(@2026-05-15T10:00, 'service', 1, 'order.paid', '{"order":1,"payment":"pay-1","subscription":1,"term":1}'),
	(@2026-05-19T10:00, 'service', 4, 'subscriber.blocked', null);
