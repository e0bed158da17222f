insert into effect (id, key, subscriber_id, bot_id, kind, channel, priority, payload, due_at, state, lease_no, tries, result, created_at, sent_at) values
	(31, 'welcome:3:in:70', 3, 999, 'message', 'telegram', 1, '{"message":"welcome","fields":{"first_name":"Vera","service":"Клуб"},"buttons":[]}', @2026-05-18T10:00, 'sent', 1, 1, '{"messageId":30}', @2026-05-18T10:00, @2026-05-18T10:00);
