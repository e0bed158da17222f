import fc from '../../support/fastCheck';
import type { CallClass } from '../call';
import { otherMethods, otherPaths, posts } from '../make/headers';
import { maybeMutated, mutated } from '../make/mutate';
import { type Json, nastyValue } from '../make/nasty';
import { asForm, asJson, asMultipart, broken, rubbish } from '../make/wire';
import type { Places } from '../places';

const EVENTS = ['payment.succeeded', 'payment.canceled', 'payment.waiting_for_capture', 'refund.succeeded', 'payment_method.active'];

/** YooKassa's notices: every one is answered 200 and believed by nobody; only what may be ours is kept, to be read back. */
export function yookassaClasses({ paths: { yookassa: path }, installation, payments }: Places): CallClass[] {
	const foreign = notices(fc.uuid(), fc.constantFrom<Json>({}, { order_id: '17' }, { installation: 'another' }));
	const named = notices(fc.uuid(), fc.constant({ installation, order: '1' }));
	const ours = notices(fc.constantFrom(...payments), fc.constant({ installation, order: '1' }));
	// What carries our installation or a payment of ours is another class; a mutation cannot make these up.
	const strangers = maybeMutated(foreign);
	const yookassa = { target: 'yookassa' as const, statuses: [200] };
	return [
		{ ...yookassa, name: 'rubbish', expects: 'refused', n8nMayRefuse: true, weight: 8, calls: posts(path, rubbish) },
		{ ...yookassa, name: 'any-json', expects: 'refused', weight: 6, calls: posts(path, nastyValue.map(asJson)) },
		{ ...yookassa, name: 'of-strangers', expects: 'refused', weight: 14, calls: posts(path, strangers.map(asJson)) },
		{ ...yookassa, name: 'broken', expects: 'refused', n8nMayRefuse: true, weight: 5, calls: posts(path, broken(foreign.map(asJson))) },
		{
			...yookassa,
			name: 'as-a-form',
			expects: 'refused',
			n8nMayRefuse: true,
			weight: 3,
			calls: posts(path, fc.oneof(named.map(asForm), named.map(asMultipart))),
		},
		{ ...yookassa, name: 'forged', expects: 'either', weight: 1, most: 600, calls: posts(path, maybeMutated(named).map(asJson)) },
		{ ...yookassa, name: 'of-our-payments', expects: 'either', weight: 2, most: 1500, calls: posts(path, mutated(ours).map(asJson)) },
		{
			...yookassa,
			name: 'methods',
			expects: 'refused',
			statuses: [],
			n8nMayRefuse: true,
			n8nMayFail: true,
			weight: 1,
			calls: otherMethods(path, ['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'], foreign.map(asJson)),
		},
		{
			...yookassa,
			name: 'secret-path',
			expects: 'refused',
			statuses: [],
			n8nMayRefuse: true,
			weight: 2,
			calls: otherPaths(path, ours.map(asJson)),
		},
	];
}

/** Notices as YooKassa writes them. */
function notices(ids: fc.Arbitrary<string>, metadata: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
	return fc.tuple(fc.constantFrom(...EVENTS), ids, fc.uuid(), metadata).map(([event, id, other, about]): Json => {
		const head = { type: 'notification', event };
		if (event.startsWith('refund'))
			return {
				...head,
				object: { id: other, payment_id: id, status: 'succeeded', amount: { value: '2.00', currency: 'RUB' }, metadata: about },
			};
		if (event.startsWith('payment_method'))
			return { ...head, object: { id: other, type: 'bank_card', saved: true, status: 'active', holder: { account_id: '100001' } } };
		return {
			...head,
			object: {
				id,
				status: event.split('.')[1]!,
				amount: { value: '500.00', currency: 'RUB' },
				income_amount: { value: '478.65', currency: 'RUB' },
				recipient: { account_id: '100001', gateway_id: '200001' },
				payment_method: {
					type: 'bank_card',
					id,
					saved: true,
					title: 'Bank card *4477',
					card: { first6: '555555', last4: '4477', expiry_year: '2030', expiry_month: '12' },
				},
				created_at: '2026-01-01T00:00:00.000Z',
				test: true,
				paid: true,
				refundable: true,
				metadata: about,
				authorization_details: { rrn: '332700000001', auth_code: '000001', three_d_secure: { applied: false } },
			},
		};
	});
}
