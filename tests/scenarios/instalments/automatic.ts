import { DateTime } from 'luxon';
import { MOSCOW } from '../lib/calendar';
import { enteredBy, paidBy } from '../lib/purchases';
import type { World } from '../lib/world';
import { triesOf } from './books';
import { PRICE, WELCOME } from './forms';
import { PHRASES } from './phrases';
import { MOMENTS, type Path } from './story';
import { BY_BUTTON, CHARGED, openTo, type Student } from './student';

const funnelOf = async (world: World, student: Student) => [enteredBy(world, student), await student.heard(WELCOME)];
const states = (world: World, student: Student) => triesOf(world, student).map(({ state }) => state);

/** Each part in its time. She is a manager of the shop: of her every purchase starts its funnel anew. */
const anna: Path = {
	id: 841,
	first_name: 'Анна',
	at: {
		async begin(anna, world) {
			const { checks } = world;
			await anna.buys('parts', true);
			checks.equal('the first part opens modules 1–3 and only these', await anna.shelf(), openTo(3, ...CHARGED));
			checks.that('a tap on an open module brings its content', await anna.opens(2));
			const locked = [await anna.opens(4), await anna.list()];
			checks.equal('a tap on a locked module shows the lock and how to pay', locked, [false, openTo(3, ...CHARGED)]);
			checks.equal('the first part starts the funnel of the offer', await funnelOf(world, anna), [['start payment'], 1]);
		},
		async notice(anna, world) {
			const { checks, clock } = world;
			const days = MOMENTS.due.day - MOMENTS.notice.day;
			const day = DateTime.fromMillis(await clock.now(), { zone: MOSCOW })
				.plus({ days })
				.setLocale('ru')
				.toFormat('d MMMM yyyy');
			const notices = [await anna.told(PHRASES.notice), await anna.told(PHRASES.noticeFor(day))];
			checks.equal('with consent: told before part 2 its sum, its day, and that it is part 2 of 3', notices, [1, 1]);
			checks.equal('with consent: nothing is charged before that day', states(world, anna), []);
		},
		async due(anna, world) {
			const { checks } = world;
			const taken = [states(world, anna), await paidBy(world, anna)];
			checks.equal('with consent: part 2 is charged to the saved card on its day', taken, [['succeeded'], [PRICE.part, PRICE.part]]);
			checks.equal('the thanks for part 2 bring what it has opened', (await anna.list()).open, [4, 5, 6]);
			checks.equal('with consent: part 2 opens modules 4–6', await anna.shelf(), openTo(6, 'paynow', 'off'));
		},
		async third(anna, world) {
			const { checks } = world;
			const told = [await anna.told(PHRASES.complete), await anna.shelf()];
			checks.equal('with consent: part 3 opens modules 7–9, and he is told once that all is paid', told, [1, openTo(9)]);
			checks.equal('parts charged later do not start the funnel again', await funnelOf(world, anna), [['start payment'], 1]);
		},
		async end(anna, world) {
			const { checks } = world;
			const taken = [states(world, anna).length, await paidBy(world, anna)];
			checks.equal('for two months after the last part nothing is charged', taken, [2, [PRICE.part, PRICE.part, PRICE.part]]);
			checks.equal('for two months after the last part nothing is said, not even of an ended subscription', await anna.news(), []);
		},
	},
};

const oleg: Path = {
	id: 851,
	first_name: 'Олег',
	at: {
		async begin(oleg) {
			await oleg.buys('parts', true);
		},
		async due(oleg, world) {
			const { checks } = world;
			checks.equal('before a refund its part is open', (await oleg.shelf()).open, openTo(6).open);
			await refundNewest(world, oleg);
			checks.equal('a refund of part 2 closes modules 4–6, 1–3 stay, and he may pay on', await oleg.shelf(), openTo(3, ...BY_BUTTON));
			checks.equal(
				'after a refund of part 2 module 2 still comes, module 5 does not',
				[await oleg.opens(2), await oleg.opens(5)],
				[true, false],
			);
			await oleg.news();
		},
		async end(oleg, world) {
			world.checks.equal(
				'after a refund nothing more is charged, and nothing is said',
				[states(world, oleg), await oleg.news()],
				[['succeeded'], []],
			);
		},
	},
};

/** The owner gives his newest payment back in YooKassa's cabinet. */
async function refundNewest({ control, settle, store, tell }: World, { id, person }: Student): Promise<void> {
	const who = (await store.subscribers()).find(({ telegram_user_id }) => Number(telegram_user_id) === id)!.id;
	const charge = (await store.charges()).findLast(({ subscriber_id, state }) => subscriber_id === who && state === 'succeeded')!;
	tell(`the owner refunds ${person.details.first_name} the part`);
	await control.post(`/yookassa/payments/${String(charge.provider_id)}/refund`);
	await settle();
}

export const AUTOMATIC = [anna, oleg];
