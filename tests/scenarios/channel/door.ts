import { RU } from '../../../service/messages/texts/ru';
import { agreeOnce, choose, inTurn, pay } from '../lib/acts';
import { buttonsOf } from '../lib/chat';
import type { Person } from '../lib/person';
import type { World } from '../lib/world';
import { CHANNEL } from './setup';

/** What Telegram knows of the channel. */
export interface Channel {
	members: Array<{ user: { id: number }; status: string }>;
	requests: number[];
}

export const buy = inTurn(choose(/^3 дня/), agreeOnce, pay);

export async function channel({ control }: World): Promise<Channel> {
	const all = await control.get<Array<Channel & { id: number }>>('/telegram/chats');
	return all.find(({ id }) => id === CHANNEL.id)!;
}

/** Whether he is in the channel, by Telegram. */
export async function isIn(world: World, { details }: Person): Promise<boolean> {
	return (await channel(world)).members.some(({ user, status }) => user.id === details.id && status === 'member');
}

/** The newest way into the channel that the bot has sent him. */
export async function linkOf(person: Person): Promise<string | undefined> {
	const buttons = (await person.chat()).flatMap(buttonsOf);
	return buttons.findLast(({ text, url }) => text === CHANNEL.title && url !== undefined)?.url;
}

/** He opens a link into the channel and asks to join. */
export async function askToJoin(world: World, { details }: Person, link: string): Promise<void> {
	world.tell(`${details.first_name} opens the link into the channel`);
	await world.control.post(`/telegram/users/${details.id}/join`, { invite_link: link });
	await world.settle();
}

/** Whether the bot has told him this, by the key of its text. */
export async function heard(person: Person, key: string): Promise<boolean> {
	const begin = RU[key]!.split('{')[0]!;
	return (await person.chat()).some(({ from, text }) => from === 'bot' && text?.startsWith(begin) === true);
}

/** Comes, buys for three days and is let in. */
export async function joins(world: World, id: number, first_name: string): Promise<Person> {
	const person = await world.person({ id, first_name });
	await person.start();
	await buy(person, world);
	await askToJoin(world, person, (await linkOf(person)) ?? 'no link');
	return person;
}
