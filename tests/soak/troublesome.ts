import { applySetup } from '../../service/setup/apply';
import { markAlive } from '../../service/observe/presence';
import { soakSetup } from './setup';
import { DAY_MS, HOUR_MS, type Soak } from './soak';

/** What befalls the whole service within a stretch of days, as shares of the stretch, and for how long. */
const HAPPENS: Array<{ at: number; hours: number; begin: (soak: Soak) => unknown; end: (soak: Soak) => unknown }> = [
	{ at: 0.15, hours: 3, begin: (soak) => (soak.accidents.outage = 'down'), end: (soak) => (soak.accidents.outage = 'none') },
	{ at: 0.3, hours: 2, begin: (soak) => (soak.accidents.outage = 'deaf'), end: (soak) => (soak.accidents.outage = 'none') },
	{ at: 0.42, hours: 3, begin: (soak) => (soak.accidents.refused = true), end: (soak) => (soak.accidents.refused = false) },
	{ at: 0.55, hours: 26, begin: (soak) => (soak.down = true), end: comesBack },
	{ at: 0.68, hours: 40, begin: async (soak) => await observes(soak, true), end: async (soak) => await observes(soak, false) },
	{ at: 0.8, hours: 50, begin: (soak) => soak.folder.remove(`${GAP} Title.pdf`), end: (soak) => soak.folder.fill(GAP, GAP) },
];
/** A file that is missing for a while: who is there waits (F3). */
const GAP = 12;
/** Local to Moscow: most are charged around noon. */
const AT_HOUR_UTC = 8.5;
const STRETCH_DAYS = 90;

/** The n8n it works in says now and then that it runs (M15). */
export const HOST = 'soak';

async function comesBack(soak: Soak): Promise<void> {
	soak.down = false;
	await markAlive(soak.store, HOST, true);
}

async function observes(soak: Soak, observe: boolean): Promise<void> {
	await applySetup(soak.store, { service: { observe } }, null, false);
}

/** The moments at which something begins or ends within so many days. */
export function calendar(begin: number, days: number): Array<{ at: number; run: (soak: Soak) => unknown }> {
	const stretches = Math.max(1, Math.round(days / STRETCH_DAYS));
	const length = days / stretches;
	const first = Math.floor(begin / DAY_MS) * DAY_MS + AT_HOUR_UTC * HOUR_MS;
	const moments = Array.from({ length: stretches }, (_, stretch) =>
		HAPPENS.flatMap((one) => {
			const at = first + Math.floor((stretch + one.at) * length) * DAY_MS;
			return [
				{ at, run: one.begin },
				{ at: at + one.hours * HOUR_MS, run: one.end },
			];
		}),
	);
	return moments.flat().sort((a, b) => a.at - b.at);
}

/** Half way prices rise: who has not agreed to more is asked for a tap (M10). */
export async function raisePrices({ store }: Soak): Promise<void> {
	const { offers } = soakSetup();
	const raised = offers.map((offer) => (offer.code === 'days' ? { ...offer, price: '1090' } : offer));
	await applySetup(store, { offers: raised }, null, false);
}
