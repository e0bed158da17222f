insert into effect (id, key, subscriber_id, bot_id, kind, channel, priority, payload, due_at, state, lease_no, tries, result, created_at) values
	(30, 'about:7:in:84', 7, 999, 'message', 'telegram', 1, '{"message":"about","fields":{},"buttons":[]}', @2026-05-20T09:55, 'failed', 1, 1, '{"reason":"Bad Request: message is too long"}', @2026-05-20T09:55);
