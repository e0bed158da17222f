import { paymentIn } from '../lib/payments';
import { paidBy } from '../lib/purchases';
import type { World } from '../lib/world';
import { triesOf } from './books';
import { PRICE } from './forms';
import { PHRASES } from './phrases';
import type { Path } from './story';
import { BY_BUTTON, openTo, type Student } from './student';

/** Another card than that of the first part. */
const OTHER_CARD = '5555555555554444';
const HOUR_MS = 3_600_000;

/** Buys with consent; from then on there is no money on the card. */
async function beginAndRunDry(student: Student, { control }: World): Promise<void> {
	await student.buys('parts', true);
	await control.post(`/yookassa/methods/${paymentIn(await student.person.chat())}/outcome`, { outcome: 'insufficient_funds' });
}

/** Waits until the part is missed. */
const gleb: Path = {
	id: 844,
	first_name: 'Глеб',
	at: {
		begin: beginAndRunDry,
		async due(gleb, { checks }) {
			const found = [await gleb.told(PHRASES.notCharged), (await gleb.shelf()).open];
			checks.equal('declined: he is told, and what is open stays', found, [1, openTo(3).open]);
		},
		async graceOver(gleb, world) {
			const { checks } = world;
			const tries = triesOf(world, gleb);
			const hours = tries.map(({ at }) => Math.round((at - tries[0]!.at) / HOUR_MS));
			checks.equal('declined: tried again by the ladder', hours, [0, 6, 24, 72]);
			const told = [await gleb.told(PHRASES.notCharged), await gleb.told(PHRASES.lastTry), await gleb.told(PHRASES.missed)];
			checks.equal('declined: told of the tries, of the last one and, once, that the part is missed', told, [2, 1, 1]);
			const found = [await gleb.opens(3), await gleb.opens(4)];
			checks.equal('declined and missed: what is open comes, nothing further opens', found, [true, false]);
			await gleb.press(/^paynow:/);
			checks.equal('declined and missed: an old “pay now” shows how to pay on', await gleb.list(), openTo(3, ...BY_BUTTON));
			await gleb.paysPart(/^part:pay:/, true, OTHER_CARD);
			checks.equal('declined and missed: paid by hand then, modules 4–6 open', (await gleb.shelf()).open, openTo(6).open);
		},
		async monthLater(gleb, world) {
			// The card bound first is charged first (M9).
			const later = triesOf(world, gleb).slice(4);
			const found = [later.map(({ state }) => state), await gleb.shelf()];
			world.checks.equal('declined and missed: then part 3 is charged, to the card he paid with', found, [
				['declined', 'succeeded'],
				openTo(9),
			]);
		},
	},
};

/** Pays as soon as he is told. */
const roman: Path = {
	id: 852,
	first_name: 'Роман',
	at: {
		begin: beginAndRunDry,
		async due(roman, { checks }) {
			await roman.press(/^paynow:/);
			await roman.pay(OTHER_CARD);
			checks.equal('declined: “pay now” in time opens modules 4–6', (await roman.shelf()).open, openTo(6).open);
		},
		async graceOver(roman, world) {
			const found = [triesOf(world, roman).length, await roman.told(PHRASES.missed), await paidBy(world, roman)];
			world.checks.equal('declined: after “pay now” nothing is tried or missed any more', found, [1, 0, [PRICE.part, PRICE.part]]);
		},
	},
};

export const DECLINED = [gleb, roman];
