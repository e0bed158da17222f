import { enterFunnel } from '../../service/funnels/enter';
import { planFunnels } from '../../service/funnels/planDue';
import { transition } from '../../service/store/transition';
import { useWorld, type World } from '../support/world';

const worlds = useWorld();
const PEOPLE = 1000;

const arm = (name: string, share: number, delay: number) => ({
	funnel: 'f',
	arm: name,
	share,
	delay,
	unit: 'minute' as const,
	content: { text: name },
});
const parts = {
	funnels: [{ code: 'f', name: 'F', wakingHours: false }],
	steps: [arm('A', 30, 0), arm('B', 70, 0), arm('A', 50, 1), arm('B', 50, 1)],
};

async function crowd({ store }: World): Promise<number[]> {
	const rows = Array.from({ length: PEOPLE }, (_, index) => ({
		...{ bot_id: 999, telegram_user_id: 900_000 + index, chat_id: 900_000 + index, first_name: 'x', username: null, language: 'ru' },
		...{
			zone: 'Europe/Moscow',
			slot_hour: 9,
			email: null,
			phone: null,
			state: 'active' as const,
			awaiting: null,
			created_at: 0,
			updated_at: 0,
		},
	}));
	const made: number[] = [];
	for (let from = 0; from < PEOPLE; from += 250)
		for (const { id } of await store.db
			.insertInto('subscriber')
			.values(rows.slice(from, from + 250))
			.returning('id')
			.execute())
			made.push(id);
	return made;
}

it('splits 1,000 people by the shares, each the same way whenever he comes, and not the same way at each step', async () => {
	const world = await worlds.open({ parts });
	for (const id of await crowd(world)) await transition(world.store, async (tx) => await enterFunnel(tx, { id }, 'f', 'button'));
	world.down = true;
	await world.advance({ minutes: 2 });
	expect(await planFunnels(world.store, 2 * PEOPLE)).toHaveLength(PEOPLE);
	const rows = await world.store.db.selectFrom('funnel_step').select(['subscriber_id', 'step', 'arm']).execute();
	const share = (step: number, name: string) => rows.filter((row) => row.step === step && row.arm === name).length;
	// Three standard deviations of a fair draw: 43 of 1,000 at 30 %, 47 at 50 %.
	expect(Math.abs(share(1, 'A') - 300)).toBeLessThan(43);
	expect(share(1, 'A') + share(1, 'B')).toBe(PEOPLE);
	expect(Math.abs(share(2, 'A') - 500)).toBeLessThan(47);
	// A second draw knows nothing of the first: of those with A before, half get A again.
	const before = new Set(rows.filter((row) => row.step === 1 && row.arm === 'A').map(({ subscriber_id }) => subscriber_id));
	const again = rows.filter((row) => row.step === 2 && row.arm === 'A' && before.has(row.subscriber_id)).length / before.size;
	expect(again).toBeGreaterThan(0.38);
	expect(again).toBeLessThan(0.62);
	const { texts } = await textsOf(world);
	expect(texts).toEqual(new Set(['A', 'B']));
});

/** The message that was written is that of the arm that was noted. */
async function textsOf({ store }: World) {
	const rows = await store.db
		.selectFrom('funnel_step')
		.innerJoin('effect', 'effect.key', 'funnel_step.effect_key')
		.select(['funnel_step.arm', 'effect.payload'])
		.execute();
	const texts = new Set<string>();
	for (const { arm: name, payload } of rows) {
		const { own } = JSON.parse(payload) as { own: { text: string } };
		expect(own.text).toBe(name);
		texts.add(own.text);
	}
	return { texts };
}

it('an operator who tests it gets the same variant each time', async () => {
	const world = await worlds.open({ parts: { ...parts, operators: [{ telegramId: 5000, name: 'Boss', role: 'support' }] } });
	const boss = await world.person('boss');
	for (let time = 0; time < 4; time++) await boss.funnel('f');
	const got = await world.got(boss);
	expect(got).toHaveLength(4);
	expect(new Set(got).size).toBe(1);
});
