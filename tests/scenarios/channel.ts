import { DateTime } from 'luxon';
import { payNow } from './lib/acts';
import type { Person } from './lib/person';
import type { Scenario } from './lib/scenario';
import { editSetup } from './lib/setup';
import { MOSCOW } from './lib/calendar';
import type { World } from './lib/world';
import { askToJoin, buy, channel, heard, isIn, joins, linkOf } from './channel/door';
import { previewRemovals } from './channel/preview';
import { CHANNEL, chats, FORMS, GRACE_DAYS, OWNER, TERM_DAYS } from './channel/setup';

export const scenario: Scenario = {
	title:
		'A closed channel: the entitled are let in, a stranger with the same link is not, and who has no access any more goes after his grace',
	async play(world) {
		const { checks, clock, control } = world;
		await control.post('/telegram/users', { id: OWNER, first_name: 'Owner' });
		await control.post(`/telegram/users/${OWNER}/message`, { text: '/start' });
		await control.post('/telegram/chats', { id: CHANNEL.id, type: 'channel', title: CHANNEL.title, owner: OWNER });
		await editSetup(world, FORMS);
		await clock.toNext('12:00');

		const anna = await joins(world, 801, 'Анна');
		const gleb = await joins(world, 802, 'Глеб');
		const vera = await joins(world, 803, 'Вера');
		checks.equal('the entitled are let in', await inside(world, [anna, gleb, vera]), [true, true, true]);
		const link = (await linkOf(anna))!;
		checks.that('the message with the link can be neither forwarded nor saved', await isProtected(world, anna, link), link);
		const boris = await strangers(world, link);

		const bought = DateTime.fromMillis(await clock.now(), { zone: MOSCOW });
		const end = bought.plus({ days: TERM_DAYS }).endOf('day');
		const graceEnds = end.plus({ days: GRACE_DAYS });
		await clock.toMoment(end.minus({ hours: 6 }).toMillis());
		await payNow(vera, world);
		await clock.toMoment(graceEnds.minus({ minutes: 5 }).toMillis());
		checks.equal('nobody is on the list before grace is over', await previewRemovals(world), []);
		await clock.toMoment(graceEnds.plus({ minutes: 5 }).toMillis());
		await dryRun(world, [anna, gleb], vera);
		await forReal(world, [anna, gleb], vera, link);
		await comesBack(world, anna, gleb, link);
		const { members } = await channel(world);
		checks.that('a stranger is never in', !(await isIn(world, boris)));
		return { inTheChannel: members.filter(({ status }) => status === 'member').length };
	},
};

const inside = async (world: World, people: Person[]) => await Promise.all(people.map(async (one) => await isIn(world, one)));

/** One who has never written to the bot, and one who has and bought nothing. */
async function strangers(world: World, link: string): Promise<Person> {
	const { checks } = world;
	const boris = await world.person({ id: 804, first_name: 'Борис' });
	await askToJoin(world, boris, link);
	const dina = await world.person({ id: 805, first_name: 'Дина' });
	await dina.start();
	await askToJoin(world, dina, link);
	checks.equal('a stranger with the same link is refused', await inside(world, [boris, dina]), [false, false]);
	checks.equal('no request is left waiting', (await channel(world)).requests, []);
	checks.that('the stranger is told why, and what opens the channel', await sellsTo(dina), await dina.chat());
	checks.that('so is one who has never written to the bot', await sellsTo(boris), await boris.chat());
	return boris;
}

async function sellsTo(person: Person): Promise<boolean> {
	const offers = (await person.chat()).flatMap(({ buttons }) => (buttons ?? []).flat()).filter(({ data }) => data === 'order:days');
	return offers.length > 0 && (await heard(person, 'join_declined'));
}

/** The list holds exactly those whose access and grace are over; nobody has been removed. */
async function dryRun(world: World, over: Person[], stays: Person): Promise<void> {
	const { checks } = world;
	const ids = await idsOf(world, over);
	const listed = await previewRemovals(world);
	checks.equal('the dry run lists exactly those whose access is over', listed.map(({ subscriberId }) => subscriberId).sort(), ids);
	const alerts = (await world.control.get<Array<{ text?: string }>>(`/telegram/users/${OWNER}/chat`)).flatMap(({ text }) =>
		text?.includes('Dry run') ? [text] : [],
	);
	const told = [...(alerts[0] ?? '').matchAll(/(\d+) \(since/g)].map(([, id]) => Number(id)).sort();
	checks.equal('the owner is told exactly those, once', [alerts.length, told], [1, ids]);
	checks.equal('a dry run removes nobody', await inside(world, [...over, stays]), [true, true, true]);
}

async function forReal(world: World, over: Person[], stays: Person, link: string): Promise<void> {
	const { checks } = world;
	await editSetup(world, { Chats: chats('on') });
	checks.equal('switched on, it removes exactly those it listed', await inside(world, [...over, stays]), [false, false, true]);
	const told = await Promise.all(over.map(async (one) => await heard(one, 'chat_removed')));
	checks.equal('who was removed is told', told, [true, true]);
	const banned = (await channel(world)).members.filter(({ status }) => status === 'kicked');
	checks.equal('nobody stays banned', banned, []);
	await askToJoin(world, over[0]!, link);
	checks.that('without access the old link lets him in no more', !(await isIn(world, over[0]!)));
	const states = (await world.control.get<Array<{ subscriber_id: number; state: string }>>('/chatMembers')).filter(
		({ state }) => state === 'removed',
	);
	checks.equal(
		'the store says who was removed',
		states.map(({ subscriber_id }) => subscriber_id),
		(await idsOf(world, over)).slice(1),
	);
}

/** Anna pays again; Gleb's access would have ended, had he not been the one to wait. */
async function comesBack(world: World, anna: Person, gleb: Person, link: string): Promise<void> {
	const { checks } = world;
	await buy(anna, world);
	await askToJoin(world, anna, link);
	checks.that('after a new payment the same link lets him in again', await isIn(world, anna));
	await gleb.say('/chats');
	checks.that('/chats offers no way in to who has no access', await heard(gleb, 'chats_none'));
}

async function idsOf({ store }: World, people: Person[]): Promise<number[]> {
	const rows = await store.subscribers();
	return people.map(({ details }) => Number(rows.find((row) => Number(row.telegram_user_id) === details.id)!.id)).sort();
}

async function isProtected({ control }: World, { details }: Person, link: string): Promise<boolean> {
	const chat = await control.get<Array<{ protected?: boolean; buttons?: Array<Array<{ url?: string }>> }>>(
		`/telegram/users/${details.id}/chat?details`,
	);
	const found = chat.filter(({ buttons }) => (buttons ?? []).flat().some(({ url }) => url === link));
	return found.length > 0 && found.every((message) => message.protected === true);
}
