import { CHARGES_AT_ONCE } from '../../nodes/YooKassa/resources/charge/run';
import { median } from '../lib/median';
import { atLeast, measured, type Report } from '../lib/report';

/** A bank that is asked answers after half a second or more. */
export const BANK_MS = 500;

export interface Rates {
	/** Charges a second, each round: answered at once. */
	ours: number[];
	bare: number[];
	/** Each answered after `BANK_MS`. */
	oursSlow: number[];
	bareSlow: number[];
}

export function renewalsReport(sizes: { charges: number; slow: number; rounds: number }, rates: Rates): Report {
	const { charges, slow, rounds } = sizes;
	return {
		sizes: { charges, 'charges with a bank': slow, concurrency: CHARGES_AT_ONCE.most },
		rounds,
		measured: [
			measured('ours, in n8n', 'charges/s', rates.ours),
			measured(`bare loop, ${CHARGES_AT_ONCE.most} at once`, 'charges/s', rates.bare),
			measured(`ours, the bank takes ${BANK_MS} ms`, 'charges/s', rates.oursSlow),
			measured(`bare loop, the bank takes ${BANK_MS} ms`, 'charges/s', rates.bareSlow),
		],
		ratios: [
			atLeast('ours against the bare loop', median(rates.ours) / median(rates.bare), 0.3),
			atLeast(`ours against the bare loop, the bank takes ${BANK_MS} ms`, median(rates.oursSlow) / median(rates.bareSlow), 0.6),
		],
		notes: [
			'Ours is the shipped 06-renewals as a whole: each charge has its order and attempt written before, its payment applied, its term opened, its message sent.',
			'The bare loop keeps its connection; ours makes a new one for each charge, so that a connection YooKassa has just closed leaves no charge in doubt.',
			'The first charge of each hundred goes ahead alone: where the shop is refused, one finds it out for all.',
		],
	};
}
