update subscriber set last_name = 'Иванова' where id = 1;
insert into operator_act (key, operator_id, act, subscriber_id, at) values ('grant:6:in57', 1, 'grant', 6, @2026-04-25T10:00);
insert into talk (id, subscriber_id, state, opened_at, last_at, closed_at, closed_by) values
	(1, 7, 'open', @2026-05-20T10:00, @2026-05-20T10:05, null, null), (2, 6, 'closed', @2026-04-25T10:00, @2026-04-25T10:10, @2026-04-25T10:10, 'subscriber');
insert into talk_message (id, talk_id, subscriber_id, direction, operator_id, kind, text, cause, at) values
	(1, 1, 7, 'in', null, 'text', 'Здравствуйте', 'in:86', @2026-05-20T10:00), (2, 1, 7, 'out', 1, 'text', 'Добрый день', 'in:87', @2026-05-20T10:05);
insert into staff_topic (staff_chat_id, subscriber_id, thread_id, created_at) values (-1009876543210, 7, 14, @2026-05-20T10:00);
insert into staff_post (staff_chat_id, message_id, subscriber_id, at) values (-1009876543210, 15, 7, @2026-05-20T10:00);
