import { setTimeout as sleep } from 'node:timers/promises';
import { answerTime } from './broadcast/answers';
import { gather, OWNER, timesHad, WORDS } from './broadcast/crowd';
import { newestButton, type ChatMessage } from './lib/chat';
import { PowerCuts } from './lib/powerCuts';
import type { Scenario } from './lib/scenario';
import { editSetup, runByHand } from './lib/setup';
import { readStore } from './lib/storeFile';
import type { World } from './lib/world';

const PEOPLE = 300;
/** After how many messages n8n is killed. */
const KILLS = [60, 160];
/** What was in flight at a kill is taken up when its lease is over. */
const LIMIT_MS = 420_000;
/** A tap is answered within this time while a broadcast runs, ms. */
const PROMPT_MS = 15_000;

const SEGMENT = { segments: { segment: [{ code: 'russian', field: 'language', operator: 'is', value: 'ru' }] } };
const FORM = { name: 'Sale', segment: 'russian', text: `{first_name}, ${WORDS}!`, buttons: 'Купить = buy', now: 'start' };

export const scenario: Scenario = {
	title: 'A mailing to some hundred people; n8n is killed twice in its middle: nobody twice, nobody left out',
	stepSeconds: 120,
	async play(world) {
		const { checks, clock, control, settle, tell } = world;
		await clock.toNext('12:00');
		await control.post('/telegram/users', { id: OWNER, first_name: 'Owner', language_code: 'ru' });
		await control.post(`/telegram/users/${OWNER}/message`, { text: '/start' });
		await editSetup(world, { Service: { ownerChatId: String(OWNER) }, Segments: SEGMENT });
		const crowd = await gather(world, PEOPLE);
		const { wanted, unwilling, blocked, unnoticed, others } = crowd;

		// Prepared in n8n: the switch stands at Start, and all the same nobody gets it unseen.
		await runByHand(world, '10-broadcast', { Broadcast: FORM });
		await settle();
		const seen = await timesHad(world, [OWNER, ...wanted, ...others]);
		checks.equal(
			'a test goes to the owner alone',
			[...seen].filter(([, times]) => times > 0),
			[[OWNER, 1]],
		);
		const chat = await control.get<ChatMessage[]>(`/telegram/users/${OWNER}/chat`);
		// The owner himself is of the segment.
		const counted = /(\d+)\.?\s*$/.exec(chat.find(({ text }) => text?.includes('Получат'))?.text ?? '')?.[1];
		checks.equal('the preview counts whom it will reach', Number(counted), wanted.length + unnoticed.length + 1);

		const inFlight: number[] = [];
		const cuts = new PowerCuts(world, { cutOff: async () => void inFlight.push(...(await sending(world))) });
		const stop = arm(world, cuts);
		await tapStart(world, chat);
		const answers = await answersMeanwhile(world, cuts, wanted);
		await cuts.over();
		stop();
		checks.equal('n8n was killed twice in its middle', cuts.kills, KILLS.length);
		checks.that('who asks something meanwhile is answered at once', Math.max(...answers) < PROMPT_MS, `${Math.max(...answers)} ms`);
		await settle();

		const had = await timesHad(world, [...wanted, ...unwilling, ...blocked, ...unnoticed, ...others]);
		const of = (ids: number[]) => ids.filter((id) => had.get(id)! > 0);
		checks.equal(
			'nobody is left out',
			wanted.filter((id) => had.get(id) === 0),
			[],
		);
		const twice = wanted.filter((id) => had.get(id)! > 1);
		checks.equal(
			'nobody has it twice but who was in flight at a kill',
			twice.filter((id) => !inFlight.includes(id)),
			[],
		);
		checks.that(
			'of those at most one repeat a kill',
			twice.every((id) => had.get(id)! <= 1 + KILLS.length),
			twice,
		);
		checks.equal('who has ended mailings gets none', of(unwilling), []);
		checks.equal('who has blocked the bot gets none', [of(blocked), of(unnoticed)], [[], []]);
		checks.equal('who is not of the segment gets none', of(others), []);
		checks.equal('the figures say so', figures(world), { state: 'done', sent: wanted.length + 1, blocked: unnoticed.length, other: 0 });

		const again = await runByHand(world, '10-broadcast', { Broadcast: FORM }).then(
			() => 'it ran',
			(error: Error) => error.message,
		);
		await settle();
		checks.that('run once more, the same form sends nothing', again.includes('"Sale" is done'), again);
		checks.equal(
			'and nobody has it again',
			[...(await timesHad(world, wanted))].filter(([id, times]) => times !== had.get(id)),
			[],
		);
		tell(`answers meanwhile took ${answers.join(', ')} ms`);
		return {
			people: PEOPLE,
			kills: cuts.kills,
			inFlight: inFlight.length,
			repeatedInFlight: twice.length,
			slowestAnswerMs: Math.max(...answers),
		};
	},
};

/** Kills n8n at the very moment after so many messages. Gives a function that stops counting. */
function arm({ sandbox }: World, cuts: PowerCuts): () => void {
	let count = 0;
	const line = new RegExp(`bot → .*${WORDS}`);
	return sandbox.server.ledger.listen(({ text }) => {
		if (line.test(text) && KILLS.includes(++count)) cuts.when(line);
	});
}

async function tapStart({ control, tell }: World, chat: ChatMessage[]): Promise<void> {
	const label = newestButton(chat, /Отправить/);
	tell(`the owner taps "${label}"`);
	await control.post(`/telegram/users/${OWNER}/tap`, { text: label });
}

/** While the broadcast runs somebody asks for help now and then, as long as n8n is up; gives how long each waited. */
async function answersMeanwhile(world: World, cuts: PowerCuts, people: number[]): Promise<number[]> {
	const times: number[] = [];
	const until = performance.now() + LIMIT_MS;
	// From the end of the line: those have not had it yet.
	const asking = people.slice(-60).reverse();
	while (state(world) !== 'done') {
		if (performance.now() > until) throw new Error(`The broadcast is ${state(world)} after ${LIMIT_MS / 1000} s.`);
		await sleep(500);
		const { kills, returns } = cuts;
		const id = kills === returns ? asking.shift() : undefined;
		if (id === undefined) continue;
		const time = await answerTime(world, id);
		// A kill in between has nothing to do with how soon it is answered.
		if (cuts.kills === kills) times.push(time);
	}
	return times.length > 0 ? times : [Infinity];
}

const state = (world: World): string =>
	String(readStore(world, 'select state from broadcast where name = ?', FORM.name)[0]?.state ?? 'missing');

async function sending(world: World): Promise<number[]> {
	await Promise.resolve();
	const rows = readStore(
		world,
		`select p.telegram_user_id as id from effect e join subscriber p on p.id = e.subscriber_id where e.priority = 5 and e.state = 'sending'`,
	);
	return rows.map(({ id }) => Number(id));
}

function figures(world: World): { state: string; sent: number; blocked: number; other: number } {
	const rows = readStore(
		world,
		`select case when e.state = 'sent' then 'sent' when e.result like '%blocked%' then 'blocked' else 'other' end as what, count(*) as n
			from broadcast_recipient r join broadcast b on b.id = r.broadcast_id left join effect e on e.id = r.effect_id where b.name = ? group by 1`,
		FORM.name,
	);
	const of = (what: string) => Number(rows.find((row) => row.what === what)?.n ?? 0);
	return { state: state(world), sent: of('sent'), blocked: of('blocked'), other: of('other') };
}
