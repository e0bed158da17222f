insert into whatsapp_contact (subscriber_id, phone, country, wanted, opted_in_at, opt_in_where, opt_in_hash, opted_out_at, opt_out_cause, window_until, created_at, updated_at) values
	(7, '79000000007', 'RU', 'whatsapp', @2026-05-19T20:00, 'form: Запись', 'w1', null, null, @2026-05-20T11:00, @2026-05-19T20:00, @2026-05-19T20:00),
	(6, '79000000006', 'RU', 'telegram', @2026-04-18T10:00, 'form: Запись', 'w1', @2026-04-19T10:00, 'word', null, @2026-04-18T10:00, @2026-04-19T10:00);
insert into document (name, version, title, text, url, hash, applied_at) values ('whatsapp', 1, 'WhatsApp', 'Согласен получать сообщения', null, 'w1', @2026-04-18T10:00);
insert into consent (id, subscriber_id, document, version, hash, action, place, actor, order_id, message_id, at, cause) values
	(101, 6, 'whatsapp', 1, 'w1', 'given', 'form: Запись', 'subscriber', null, null, @2026-04-18T10:00, 'in:60'),
	(102, 6, 'whatsapp', 1, 'w1', 'withdrawn', 'whatsapp', 'subscriber', null, null, @2026-04-19T10:00, 'wa:61'),
	(103, 7, 'whatsapp', 1, 'w1', 'given', 'form: Запись', 'subscriber', null, null, @2026-05-19T20:00, 'in:62');
insert into whatsapp_template (provider, name, language, provider_id, category, status, raw, reason, body, params, header, buttons, content_hash, submitted_at, seen_at) values
	('gupshup', 'lesson_1', 'ru', 't-1', 'utility', 'approved', 'APPROVED', null, 'Урок в {{1}}', 1, 'none', '[]', 'c1', @2026-05-01T10:00, @2026-05-20T11:00);
insert into effect (id, key, subscriber_id, bot_id, kind, channel, priority, payload, due_at, state, lease_no, tries, result, created_at, sent_at) values
	(32, 'lesson:7:1', 7, 999, 'message', 'whatsapp', 4, '{"message":"own","event":"lesson","fields":{},"buttons":[],"own":{"text":"Урок"}}', @2026-05-20T10:00, 'sent', 1, 1, '{"messageId":"m-1"}', @2026-05-20T10:00, @2026-05-20T10:00);
insert into whatsapp_message (effect_id, subscriber_id, provider, message_id, template, language, category, event, country, state, fee_micros, commission_micros, currency, priced, month, accepted_at, delivered_at) values
	(32, 7, 'gupshup', 'm-1', 'lesson_1', 'ru', 'utility', 'lesson', 'RU', 'delivered', 8000, 1000, 'USD', 1, '2026-05', @2026-05-20T10:00, @2026-05-20T10:01);
insert into whatsapp_account (provider, name, quality, daily_limit, rate, balance, seen_at) values ('gupshup', 'School', 'green', 250, 20, 12.5, @2026-05-20T11:00);
insert into whatsapp_early (provider, message_id, body, at) values ('gupshup', 'm-2', '{}', @2026-05-20T11:00);
update installation set whatsapp_look_at = @2026-05-20T11:00;
