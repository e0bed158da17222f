update installation set setup_version = 11;
insert into setting (name, version, value, hash, applied_at) values
	('chats', 1, '[{"code":"club","name":"Клуб","chatId":-1001234567890,"graceDays":1,"removal":"dry"}]', 'h10', @2026-05-11T10:00),
	('products', 2, '[{"code":"subscription","name":"Клуб","kind":"subscription","chats":["club"]},{"code":"book","name":"Книга","kind":"goods","content":{"text":"Вот книга"}},{"code":"talk","name":"Разговор","kind":"service"}]', 'h11', @2026-05-11T10:00);
insert into chat_link (chat, bot_id, chat_id, invite_link, seen_at) values ('club', 999, -1001234567890, 'https://t.me/+club', @2026-05-20T11:00);
insert into chat_member (chat, subscriber_id, state, joined_at, over_at, next_at) values
	('club', 1, 'joined', @2026-05-15T11:00, null, null), ('club', 6, 'removed', @2026-04-19T11:00, @2026-05-02T10:01, null);
