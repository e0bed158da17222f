import type { SetupInput } from '../../../service/setup/schema';

/** A subscription with a trial for a ruble, and a good. */
export function reportParts(): Partial<SetupInput> {
	return {
		products: [{ code: 'course', name: 'Course', kind: 'goods', content: { text: 'The course' } }],
		offers: [
			{ code: 'days', name: '30 days', price: '990', termCount: 30, termUnit: 'day' },
			{ code: 'try', name: 'Trial', price: '1', termCount: 3, termUnit: 'day', trial: true, renewalOffer: 'days' },
			{ code: 'course', name: 'Course', product: 'course', price: '490' },
		],
	};
}
