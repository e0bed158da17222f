import type { Store } from '../../../service/store/open';
import { ACTS } from '../../soak/acts';
import { checkAccess } from '../../soak/checks/access';
import { checkLedger } from '../../soak/checks/ledger';
import { checkOpenWork } from '../../soak/checks/openWork';
import { SimulatedClock } from '../../soak/clock';
import { Dice } from '../../soak/dice';
import { takeOver } from '../../soak/fromStore';
import { DAY_MS, HOUR_MS, Soak } from '../../soak/soak';
import { settleDue } from '../../soak/work';

const STEP_MS = 6 * HOUR_MS;

/** Lives on with a store from a moment on, without faults; who has a link open pays it, who has blocked the bot comes back. Gives what did not hold. */
export async function liveOn(store: Store, from: number, days: number): Promise<string[]> {
	const clock = new SimulatedClock(from);
	const said: string[] = [];
	clock.install();
	try {
		const soak = new Soak(store, clock, new Dice(1), (line) => said.push(line));
		soak.accidents.end();
		soak.telegram.quiet = true;
		soak.reports = false;
		await takeOver(soak);
		await payLinks(soak);
		for (let at = from; at < from + days * DAY_MS; at += STEP_MS) {
			clock.to(at);
			soak.shop.pass();
			await soak.beat();
			if (at >= from + 10 * DAY_MS) await comeBack(soak);
			await settleDue(soak, { written: false });
			if ((at - from) % DAY_MS !== 0) continue;
			await checkOpenWork(soak);
			await checkAccess(soak, { quiet: at < from + 3 * DAY_MS });
			await checkLedger(soak);
		}
		return said;
	} finally {
		clock.uninstall();
	}
}

async function payLinks(soak: Soak): Promise<void> {
	for (const payment of soak.shop.payments.filter(({ history }) => history.at(-1) === 'pending')) {
		soak.shop.settleLink(payment, 'succeeded', 1);
		await soak.notice('payment.succeeded', payment.id);
	}
}

async function comeBack(soak: Soak): Promise<void> {
	for (const person of soak.people.all())
		if (person.blocked) await ACTS.unblock(soak, person, { subscriberId: person.subscriberId, cause: soak.cause() });
}
