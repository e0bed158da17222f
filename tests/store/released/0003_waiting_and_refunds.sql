update charge set covered_days = 30 where state = 'succeeded';
update charge set covered_days = 31 where id = 5;
insert into missed_day (subscription_id, local_date, at) values (4, '2026-04-25', @2026-04-26T09:00);
insert into refund_request (id, key, payment_id, order_id, subscriber_id, amount_kopecks, body, state, provider_id, tries, created_at, settled_at) values
	(1, 'feedc0ffee-r-pay-5', 'pay-5', 5, 6, 119000, '{"payment_id":"pay-5","amount":{"value":"1190.00","currency":"RUB"}}', 'done', 'ref-1', 1, @2026-05-02T10:00, @2026-05-02T10:01);
