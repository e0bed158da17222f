insert into setting (name, version, value, hash, applied_at) values ('segments', 1, '[{"code":"vip","field":"tag","operator":"any","value":"vip"}]', 'h14', @2026-05-12T10:00);
insert into tag (subscriber_id, tag) values (1, 'vip'), (3, 'ждёт-скидку');
insert into broadcast (id, name, segment, conditions, content, life_days, state, started_at, ends_at, done_at, up_to, audience, released, created_at) values
	(1, 'Майские', '', '[]', '{"text":"С праздником"}', 3, 'done', @2026-05-09T10:00, @2026-05-12T10:00, @2026-05-09T10:05, 8, 2, 1, @2026-05-08T10:00);
insert into broadcast_recipient (broadcast_id, subscriber_id, state, due_at, local_date, slot, effect_id, pressed_at) values
	(1, 6, 'written', @2026-05-09T10:00, '2026-05-09', 1, null, null), (1, 8, 'skipped', @2026-05-09T10:00, null, null, null, null);
