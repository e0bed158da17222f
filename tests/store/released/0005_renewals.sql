update installation set host = 'n8n-1', alive_at = @2026-05-20T11:59;
update subscription set agreed_kopecks = 99000 where offer_id = 1;
update subscription set agreed_kopecks = 119000 where offer_id = 2;
update charge set paid_kopecks = amount_kopecks, paid_currency = 'RUB' where state = 'succeeded';
update refund_request set why = 'refunded in the cabinet', asked_by = 'owner';
update card set dropped_reason = 'card_expired', autopay_allowed = 0 where id = 2;
insert into charge_cover (charge_id, subscription_id, term, days, ends_at) values
	(1, 1, 1, 30, @2026-06-14T12:00), (2, 2, 1, 30, @2026-06-11T05:00), (3, 3, 1, 30, @2026-06-16T12:00), (5, 4, 1, 0, @2026-05-02T10:00), (6, 5, 1, 30, @2026-05-21T12:00);
-- Fyodor has been told on Monday, and is charged tomorrow at noon.
insert into renewal (id, payer_id, term, subscriber_id, stage, next_at, ends_at, offer_id, price_kopecks, charge_at, notices, notice_key, notice_kopecks, created_at, settled_at) values
	(1, 1, 2, 1, 'planned', @2026-06-11T12:00, @2026-06-14T23:59:59, null, null, null, 0, null, null, @2026-05-15T10:00, null),
	(2, 2, 2, 2, 'planned', @2026-06-08T05:00, @2026-06-11T16:59:59, null, null, null, 0, null, null, @2026-05-12T12:00, null),
	(3, 3, 2, 4, 'planned', @2026-06-13T12:00, @2026-06-16T23:59:59, null, null, null, 0, null, null, @2026-05-17T18:00, null),
	(4, 4, 2, 6, 'closed', null, @2026-05-19T23:59:59, null, null, null, 0, null, null, @2026-04-19T10:00, @2026-05-02T10:01),
	(5, 5, 2, 8, 'announced', @2026-05-21T12:00, @2026-05-21T23:59:59, 1, 99000, @2026-05-21T12:00, 1, 'notice:5:2:1', 99000, @2026-04-21T10:00, null);
insert into renewal_cover (renewal_id, subscription_id, term) values (5, 5, 2);
insert into effect (id, key, subscriber_id, bot_id, kind, channel, priority, payload, valid_if, valid_ref, due_at, expires_at, state, lease_no, tries, result, created_at, sent_at) values
	(20, 'notice:5:2:1', 8, 999, 'message', 'telegram', 2, '{"message":"renewal_notice","fields":{"offer":"30 дней","price":"990 ₽","charge_day":"21 мая 2026","until":"21 мая 2026","card":"Mir *4444"},"buttons":[]}', 'renewal_announced', 5, @2026-05-18T12:00, @2026-05-20T12:00, 'sent', 1, 1, '{"messageId":81}', @2026-05-18T12:00, @2026-05-18T12:00);
insert into binding (id, key, subscriber_id, body, documents, state, provider_id, url, created_at, settled_at) values
	(1, 'feedc0ffee-b1', 2, '{"type":"bank_card"}', '[{"name":"renewal","version":1,"hash":"d3"}]', 'inactive', 'm-1', 'https://bind.test/1', @2026-05-13T10:00, @2026-05-13T11:00);
insert into receipt (object_id, kind, order_id, state, created_at, settled_at) values ('pay-1', 'payment', 1, 'succeeded', @2026-05-15T10:00, @2026-05-15T10:05);
insert into standstill (id, began_at, ended_at) values (1, @2026-04-30T12:00, @2026-04-30T14:00);
