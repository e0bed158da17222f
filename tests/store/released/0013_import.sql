-- Ivan was moved here from another system, with his access and the files he had had there.
insert into subscriber (id, bot_id, telegram_user_id, chat_id, first_name, language, zone, slot_hour, state, created_at, updated_at) values
	(10, 999, 5010, 5010, 'Иван', 'ru', 'Europe/Moscow', 9, 'active', @2026-05-15T10:00, @2026-05-15T10:00);
insert into subscription (id, subscriber_id, product_code, series_code, offer_id, term, starts_at, ends_at, zone, anchor_day, renewal_on, state, next_file_at, created_at) values
	(6, 10, 'subscription', 'main', 1, 1, @2026-05-15T10:00, @2026-05-30T23:59:59, 'Europe/Moscow', 15, 0, 'active', @2026-05-21T09:00, @2026-05-15T10:00);
insert into renewal (id, payer_id, term, subscriber_id, stage, next_at, ends_at, created_at) values (6, 6, 2, 10, 'planned', @2026-05-27T12:00, @2026-05-30T23:59:59, @2026-05-15T10:00);
insert into imported (subscriber_id, product_code, subscription_id, line_hash, series_code, next_number, renewal_consent, at) values
	(10, 'subscription', 6, 'dd44', 'main', 20, 0, @2026-05-15T10:00);
