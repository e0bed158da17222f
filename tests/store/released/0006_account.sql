update subscriber set email_confirmed_at = @2026-05-15T09:45 where id = 1;
update subscriber set mailings_stopped_at = @2026-05-13T10:00 where id = 2;
update binding set cause = 'page:1';
update orders set refund_wished_at = @2026-05-01T10:00 where id = 5;
insert into page_token (id, hash, subscriber_id, purpose, nonce, via, visit_ends_at, created_at, expires_at, used_at) values
	(1, 'aa11', 1, 'entry', 'n1', 'chat', @2026-05-20T12:30, @2026-05-20T11:30, @2026-05-20T11:45, @2026-05-20T11:31),
	(2, 'bb22', 1, 'page', 'n2', 'chat', @2026-05-20T12:30, @2026-05-20T11:31, @2026-05-20T12:30, null);
insert into erased_person (hash, free_taken, trials, erased_at) values ('cc33', 1, '["subscription"]', @2026-05-03T10:00);
