import { type Calendar, MOSCOW } from './calendar';
import type { Act, Character } from './character';
import { kindOf } from './phrases';
import type { Person } from './person';
import type { World } from './world';

/** A character who lives in the world now. */
export interface Player extends Character {
	person: Person;
}

/** Something that happens to the world itself at a moment of Moscow: a fault, a power cut. */
export interface Incident {
	day: number;
	time: string;
	happens(world: World, players: Player[]): Promise<void>;
}

interface Moment {
	at: number;
	does(): Promise<void>;
}

/** Lets everyone act at his moments, with the clock moved from one to the next, up to the end. Prints what the bot says as it goes. */
export async function play(world: World, calendar: Calendar, players: Player[], endsAt: number, incidents: Incident[] = []): Promise<void> {
	const lost = new Set<Player>();
	const moments: Moment[] = [
		...players.flatMap((player) => player.acts.map((act) => momentOf(world, calendar, player, act, lost))),
		...incidents.map(({ day, time, happens }) => ({
			at: calendar.moment(day, time, MOSCOW),
			does: async () => await happens(world, players),
		})),
	].sort((a, b) => a.at - b.at);
	const news = newsOf(world, players);
	for (const { at, does } of [...moments, { at: endsAt, does: async () => {} }]) {
		await world.clock.toMoment(at);
		await news();
		await does();
		await news();
	}
}

/** Who cannot do what he wanted drops out; the others' story goes on. */
function momentOf(world: World, calendar: Calendar, player: Player, { day, time, does }: Act, lost: Set<Player>): Moment {
	const { details, person, zone } = player;
	return {
		at: calendar.moment(day, time, zone),
		does: async () => {
			if (lost.has(player)) return;
			try {
				await does(person, world);
			} catch (error) {
				lost.add(player);
				world.checks.failed(`${details.first_name} can do what he wants`, error);
			}
		},
	};
}

/** Prints what each has heard since it was last asked. */
function newsOf(world: World, players: Player[]): () => Promise<void> {
	const read = new Map<Player, number>();
	return async () => {
		const chats = await Promise.all(players.map(async (player) => ({ player, chat: await player.person.chat() })));
		for (const { player, chat } of chats) {
			const fresh = chat.filter(({ from, message_id }) => from === 'bot' && message_id > (read.get(player) ?? 0));
			if (fresh.length === 0) continue;
			read.set(player, chat.at(-1)!.message_id);
			world.tell(`  ${player.details.first_name} ← ${fresh.map((one) => one.document?.file_name ?? kindOf(one)).join(', ')}`);
		}
	};
}
