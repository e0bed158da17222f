import { CARD } from '../lib/acts';
import { paymentIn } from '../lib/payments';
import { paidBy } from '../lib/purchases';
import type { World } from '../lib/world';
import { triesOf } from './books';
import { PRICE } from './forms';
import { PHRASES } from './phrases';
import type { Path } from './story';
import { CHARGED, openTo, type Student } from './student';

/** At the end of the story: what he has paid, and that his card was never charged by itself. */
function paidOnly(name: string, amounts: string[]) {
	return async (student: Student, world: World) =>
		world.checks.equal(name, [await paidBy(world, student), triesOf(world, student)], [amounts, []]);
}

const dina: Path = {
	id: 845,
	first_name: 'Дина',
	at: {
		async begin(dina, { checks }) {
			await dina.buys('parts', true);
			await dina.shelf();
			await dina.paysPart(/^part:rest:/, false);
			checks.equal('all the rest paid at once opens all', await dina.shelf(), openTo(9));
		},
		end: paidOnly('all the rest is one payment of its sum, and nothing is charged afterwards', [PRICE.part, PRICE.rest]),
	},
};

const egor: Path = {
	id: 846,
	first_name: 'Егор',
	at: {
		async begin(egor, { checks }) {
			await egor.buys('full', false);
			checks.equal('the full price opens all nine at once', [await egor.list(), await egor.opens(9)], [openTo(9), true]);
		},
		end: paidOnly('after the full price nothing is charged', [PRICE.full]),
	},
};

/** Has opened the link of the full price, and then begins with the first part instead. */
const zhanna: Path = {
	id: 847,
	first_name: 'Жанна',
	at: {
		async begin(zhanna, world) {
			const { checks } = world;
			await zhanna.orders('full', false);
			const old = paymentIn(await zhanna.person.chat());
			await zhanna.buys('parts', true);
			await zhanna.person.start('o_full');
			checks.equal('while a plan runs the full offer shows it instead', await zhanna.list(), openTo(3, ...CHARGED));
			await world.pay(old, CARD);
			const { refunds } = await world.ledger();
			const back = refunds.flatMap(({ payment_id, amount, status }) => (payment_id === old ? [`${status} ${amount.value}`] : []));
			const told = [back, await zhanna.told(PHRASES.paidTwice)];
			checks.equal('an old link of the full price, paid beside a plan, is given back in full, and he is told', told, [
				[`succeeded ${PRICE.full}`],
				1,
			]);
		},
		async third(zhanna, { checks }) {
			checks.equal('after that the plan goes on to its end', await zhanna.shelf(), openTo(9));
		},
	},
};

const lev: Path = {
	id: 848,
	first_name: 'Лев',
	at: {
		async begin(lev) {
			await lev.buys('parts', true);
		},
		async notice(lev, { checks }) {
			await lev.buys('bundle', false);
			checks.equal('the whole, bought together with something else, completes the plan', await lev.shelf(), openTo(9));
		},
		end: paidOnly('after the whole was bought otherwise no part is charged', [PRICE.part, PRICE.bundle]),
	},
};

export const WHOLE = [dina, egor, zhanna, lev];
