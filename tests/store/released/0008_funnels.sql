update installation set setup_version = 9;
insert into setting (name, version, value, hash, applied_at) values
	('funnels', 1, '[{"code":"lessons","name":"Уроки","stop":"purchase"}]', 'h8', @2026-05-10T10:00),
	('steps', 1, '[{"funnel":"lessons","delay":0,"content":{"text":"Первый урок"}},{"funnel":"lessons","delay":2,"unit":"day","content":{"text":"Как вам?"},"asks":true}]', 'h9', @2026-05-10T10:00);
insert into funnel_entry (id, subscriber_id, funnel, entered_by, step, next_at, state, entered_at, run, cause) values
	(3, 7, 'lessons', 'link', 1, @2026-05-21T20:00, 'running', @2026-05-19T20:00, 1, 'in:80'),
	(4, 1, 'lessons', 'link', 1, null, 'stopped', @2026-05-14T20:00, 1, 'in:70');
update funnel_entry set stopped_why = 'purchase' where id = 4;
insert into funnel_step (id, entry_id, subscriber_id, run, step, effect_key, at, pressed_at) values
	(1, 3, 7, 1, 1, 'step:3:1:1', @2026-05-19T20:00, null), (2, 4, 1, 1, 1, 'step:4:1:1', @2026-05-14T20:00, @2026-05-14T20:05);
