import { askToJoin, isIn, linkOf } from '../channel/door';
import { CHANNEL } from '../channel/setup';
import { enteredBy, paidBy } from '../lib/purchases';
import { triesOf } from './books';
import { PRICE, WELCOME } from './forms';
import { PHRASES } from './phrases';
import type { Path } from './story';
import { BY_BUTTON, CHARGED, openTo } from './student';

/** Pays each part in time, by the button of the reminder. A manager of the shop, too. */
const boris: Path = {
	id: 842,
	first_name: 'Борис',
	at: {
		async begin(boris) {
			await boris.buys('parts', false);
		},
		async notice(boris, world) {
			const { checks } = world;
			const reminded = [await boris.told(PHRASES.due), await boris.waysUnder(PHRASES.due)];
			checks.equal('without consent: he is reminded before the day, with a button to pay', reminded, [1, BY_BUTTON]);
			await boris.paysPart(/^part:pay:/, false);
			checks.equal('without consent: part 2 paid by it in time opens modules 4–6', await boris.shelf(), openTo(6, 'pay'));
			const funnel = [enteredBy(world, boris), await boris.heard(WELCOME)];
			checks.equal('a part paid by hand does not start the funnel again', funnel, [['start payment'], 1]);
		},
		async third(boris, { checks }) {
			await boris.paysPart(/^part:pay:/, false);
			checks.equal('without consent: part 3 paid by hand opens all', await boris.shelf(), openTo(9));
		},
		async end(boris, world) {
			const { checks } = world;
			const taken = [triesOf(world, boris), await paidBy(world, boris)];
			checks.equal('without consent: nothing is ever charged by itself', taken, [[], [PRICE.part, PRICE.part, PRICE.part]]);
			checks.equal(
				'without consent: who pays in time is told of nothing missed or ended',
				[await boris.told(PHRASES.missed), await boris.news()],
				[0, []],
			);
		},
	},
};

/** Does not pay part 2 in its time, but a month later. */
const vera: Path = {
	id: 843,
	first_name: 'Вера',
	at: {
		async begin(vera) {
			await vera.buys('parts', false);
		},
		async due(vera, world) {
			const { checks } = world;
			checks.equal(
				'missed: on the day itself nothing is charged and nothing closes',
				[triesOf(world, vera), await vera.shelf()],
				[[], openTo(3, ...BY_BUTTON)],
			);
			await askToJoin(world, vera.person, (await linkOf(vera.person)) ?? 'no link');
			checks.that('the first part opens the closed chat of the course', await isIn(world, vera.person));
		},
		async missed(vera, world) {
			const { checks, control, settle } = world;
			checks.equal('missed: told in the morning', await vera.told(PHRASES.missed), 1);
			const brought = [await vera.opens(1), await vera.opens(3), await vera.opens(5)];
			checks.equal('missed: what is open still comes, nothing further opens', brought, [true, true, false]);
			checks.equal('missed: a locked module shows how to pay on', await vera.list(), openTo(3, ...BY_BUTTON));
			checks.that('missed: the closed chat of the course stays open', await isIn(world, vera.person));
			// Each day that somebody is in it would be a step of the clock.
			await control.post(`/telegram/users/${vera.id}/leave`, { chat_id: CHANNEL.id });
			await settle();
		},
		async monthLater(vera, world) {
			const { checks } = world;
			checks.equal('missed: told once, and nothing is charged', [await vera.told(PHRASES.missed), triesOf(world, vera)], [1, []]);
			await vera.paysPart(/^part:pay:/, true);
			checks.equal('missed: part 2 paid by hand a month later opens modules 4–6', await vera.shelf(), openTo(6, 'paynow', 'off'));
		},
		async termAfter(vera, world) {
			const found = [await vera.told(PHRASES.notice), triesOf(world, vera).length, await vera.shelf()];
			world.checks.equal('missed: then the plan goes on, announced and charged as he agreed this time', found, [1, 1, openTo(9)]);
		},
	},
};

/** Who will have nothing charged by itself any more: reminded instead; the part is missed. */
function stops(id: number, first_name: string, how: string, { begin, notice }: Pick<Path['at'], 'begin' | 'notice'>): Path {
	return {
		id,
		first_name,
		at: {
			begin,
			notice,
			async due(student, { checks }) {
				const said = [await student.told(PHRASES.off), (await student.told(PHRASES.due)) > 0, await student.waysUnder(PHRASES.due)];
				checks.equal(`charges stopped by ${how}: it says so, and a reminder comes instead`, said, [1, true, BY_BUTTON]);
			},
			async end(student, world) {
				const found = [triesOf(world, student), await student.told(PHRASES.missed), await student.shelf()];
				world.checks.equal(`charges stopped by ${how}: nothing is charged, what is open stays`, found, [[], 1, openTo(3, ...BY_BUTTON)]);
			},
		},
	};
}

const maria = stops(849, 'Мария', 'the button of the notice', {
	async begin(maria) {
		await maria.buys('parts', true);
	},
	async notice(maria) {
		await maria.press(/^part:off:/);
	},
});

/** She has a subscription as well. */
const nina = stops(850, 'Нина', 'the general Cancel', {
	async begin(nina, { checks }) {
		await nina.buys('parts', true);
		await nina.buys('club', true);
		checks.equal('a subscription beside the parts leaves them as they are', await nina.shelf(), openTo(3, ...CHARGED));
	},
	async notice(nina) {
		await nina.person.tap(/Отменить продление/);
	},
});

export const BY_HAND = [boris, vera, maria, nina];
