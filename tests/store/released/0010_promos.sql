update installation set setup_version = 13;
insert into setting (name, version, value, hash, applied_at) values
	('promos', 1, '[{"code":"TEN","value":"10","uses":100}]', 'h12', @2026-05-11T10:00),
	('referral', 1, '{"reward":"days","amount":"7","holdDays":14}', 'h13', @2026-05-11T10:00);
insert into promo_hold (subscriber_id, promo, at) values (3, 'TEN', @2026-05-19T10:00);
insert into promo_use (promo, subscriber_id, order_id, slot, state, at) values ('TEN', 2, 2, 1, 'used', @2026-05-12T12:00);
insert into order_discount (order_id, promo, code, full_kopecks, days, at) values (2, 'TEN', 'TEN', 110000, 0, @2026-05-12T11:50);
insert into referral_code (subscriber_id, code) values (1, 'anna1234');
insert into referral (id, referred_id, referrer_id, state, order_id, created_at, paid_at, due_at, settled_at) values
	(1, 2, 1, 'paid', 2, @2026-05-11T10:00, @2026-05-12T12:00, @2026-05-26T12:00, null),
	(2, 8, 6, 'rewarded', 6, @2026-04-20T10:00, @2026-04-21T10:00, @2026-05-05T10:00, @2026-05-05T10:00);
insert into referral_reward (id, referral_id, subscriber_id, kind, amount, state, month, slot, created_at, given_at) values
	(1, 2, 6, 'days', 7, 'kept', '2026-05', 1, @2026-05-05T10:00, null);
insert into payer_card (subscriber_id, digest) values (1, 'digest-1'), (2, 'digest-2');
