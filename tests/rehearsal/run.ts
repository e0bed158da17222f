import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stopCommands } from '../../sandbox/command';
import { WORKFLOWS_DIR } from '../../sandbox/paths';
import { terminalSteps } from '../../sandbox/steps';
import { refill } from '../scenarios/lib/catalogue';
import type { Person } from '../scenarios/lib/person';
import { editSetup } from '../scenarios/lib/setup';
import { readStore } from '../scenarios/lib/storeFile';
import { openWorld, type World } from '../scenarios/lib/world';
import { kindsFor } from './kinds';
import { readOwnSetup } from './ownSetup';
import { summary, timeline, type Lived } from './table';

const HELP = `npm run rehearse -- [options]
  --days N      how far ahead (90)
  --setup FILE  a 00 Setup exported from n8n (workflows/00-setup.json)
  --files N     numbered files in the folder (days and 70)`;

/** Lives the owner's own setup ahead on a real n8n in the sandbox. Prints each kind's days and one table; the last line is JSON. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			days: { type: 'string', default: '90' },
			setup: { type: 'string' },
			files: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	const days = Number(values.days);
	const files = Number(values.files ?? days + 70);
	if (values.help) {
		console.log(HELP);
		return 0;
	}
	if (!(Number.isInteger(days) && days > 0 && days <= 400)) throw new Error('--days must be a whole number from 1 to 400.');
	if (!(Number.isInteger(files) && files > 0)) throw new Error('--files must be a whole number above 0.');
	const own = readOwnSetup(values.setup ?? join(WORKFLOWS_DIR, '00-setup.json'));
	const opening = openWorld('rehearsal', terminalSteps(), () => undefined, 120);
	for (const signal of ['SIGTERM', 'SIGINT'] as const)
		process.once(signal, () => {
			stopCommands();
			void opening.then(async (world) => await world.close(false)).finally(() => process.exit(1));
		});
	const world = await opening;
	try {
		await refill(world.control, files, 'padded');
		await editSetup(world, own.forms);
		await world.clock.advance({ hours: 13 });
		await world.clock.toNext('10:00');
		const startAt = await world.clock.now();
		const people = await live(world, kindsFor(own.offers), days);
		for (const one of people) for (const line of timeline(one, startAt)) console.log(line);
		console.log(`\n${days} days of your own setup:\n`);
		for (const line of summary(people)) console.log(line);
		const figures = people.map(({ is, payments, state }) => ({
			is,
			paid: payments.filter(({ givenBack }) => !givenBack).map(({ rubles }) => rubles),
			state,
		}));
		console.log(JSON.stringify({ rehearsal: days, people: figures }));
		return 0;
	} finally {
		await world.close(false);
	}
}

async function live(world: World, kinds: ReturnType<typeof kindsFor>, days: number): Promise<Lived[]> {
	const people: Person[] = [];
	for (const [index] of kinds.entries()) people.push(await world.person({ id: 9001 + index, first_name: `Person ${index + 1}` }));
	const startAt = await world.clock.now();
	for (let day = 1; day <= days; day++) {
		await world.clock.toMoment(startAt + (day - 1) * 86_400_000);
		for (const [index, kind] of kinds.entries()) for (const act of kind.acts) if (act.day === day) await act.does(people[index]!, world);
		if (day % 10 === 0) console.log(`… day ${day} of ${days}`);
	}
	await world.clock.advance({ hours: 12 });
	return await Promise.all(kinds.map(async ({ is }, index) => await whatHeLived(world, is, people[index]!)));
}

async function whatHeLived(world: World, is: string, person: Person): Promise<Lived> {
	const { id } = (await world.store.subscribers()).find((row) => Number(row.telegram_user_id) === person.details.id) ?? {};
	const charges = (await world.store.charges()).filter((row) => row.subscriber_id === id && row.state === 'succeeded');
	const { refunds } = await world.ledger();
	const last = (await world.store.subscriptions()).filter((row) => row.subscriber_id === id).at(-1);
	const [plan] = last
		? readStore(world, 'select p.state from plan p join subscription s on s.plan_id = p.id where s.id = ?', Number(last.id))
		: [];
	return {
		is,
		chat: await person.chat(),
		payments: charges.map((row) => ({
			at: Number(row.settled_at),
			rubles: Number(row.amount_kopecks) / 100,
			givenBack: refunds.some(({ payment_id, status }) => payment_id === row.provider_id && status === 'succeeded'),
		})),
		state: plan ? `parts: ${String(plan.state)}` : last ? String(last.state) : 'no subscription',
		until: last && (!plan || plan.state === 'running') ? new Date(Number(last.ends_at)).toISOString().slice(0, 10) : '',
	};
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
