import type { SetupInput } from '../../../service/setup/schema';
import { worldSetup } from '../worldSetup';

const DAY = { termUnit: 'day' as const };

/** Short terms without files, so that a history of few steps lives through several renewals: a week, a trial, a dearer fortnight, two products at once. */
export function renewalSetup(): SetupInput {
	return worldSetup(
		{},
		{
			renewals: { yookassaRate: 0, catalogueMin: 0 },
			series: [{ code: 'unused', product: 'unused', folder: '/unused' }],
			offers: [
				{ code: 'week', name: 'A week', price: '990', termCount: 7, ...DAY },
				{ code: 'trial', name: 'Trial', price: '1', termCount: 3, trial: true, renewalOffer: 'week', ...DAY },
				{ code: 'fortnight', name: 'A fortnight', price: '1 790', termCount: 14, ...DAY },
				{ code: 'both', name: 'Both', price: '1 490', termCount: 7, also: ['extra'], ...DAY },
			],
		},
	);
}
