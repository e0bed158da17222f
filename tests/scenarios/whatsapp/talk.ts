import { BY_WHATSAPP, joins, MANAGER, type Somebody, STAFF_CHAT, told } from './cast';
import { HOURS } from './forms';
import { remindOfLesson } from './lesson';
import type { Part } from './part';

/** Katya writes in WhatsApp, the staff answer, and while she talks with them notices come as free text. */
export async function talk(part: Part): Promise<Somebody> {
	const { checks } = part;
	const katya = await joins(part, { id: 9150, name: 'Катя' });
	await remindOfLesson(part, katya, '15:01');
	checks.equal('to who has not written, a template goes', await kindOf(katya, '15:01'), 'template');
	await katya.phone.says('Не могу войти в урок');
	const topic = await topicWith(part, 'Не могу войти в урок');
	checks.that('what she writes in WhatsApp reaches the staff', topic !== undefined, await inGroup(part));

	await writes(part, topic, 'Попробуйте ещё раз, пожалуйста');
	checks.equal('what an operator answers goes back to WhatsApp', await told(katya, 'Попробуйте ещё раз'), BY_WHATSAPP);
	await writes(part, topic, '/r hours');
	checks.equal('a quick reply of the operator goes there, too', await told(katya, HOURS), BY_WHATSAPP);
	await writes(part, topic, '// сами разберёмся');
	checks.equal('what the staff say among themselves does not', await told(katya, 'разберёмся'), { whatsapp: 0, chat: 0 });
	await writes(part, topic, '/r');
	checks.that(
		'/r lists the saved answers',
		(await inGroup(part)).some(({ text }) => text?.includes('hours:')),
	);

	await remindOfLesson(part, katya, '15:02');
	checks.equal('within 24 hours of her message a notice goes as free text', await kindOf(katya, '15:02'), 'text');
	const paid = (await katya.phone.received()).find(({ text }) => text.includes('15:02'))?.paid;
	checks.that('which costs no template', (paid ?? 1) < 0.01, paid);
	await closesMeanwhile(part, katya);
	return katya;
}

/** The window closes between the service's look and the provider's. */
async function closesMeanwhile(part: Part, katya: Somebody): Promise<void> {
	const { world, checks, provider } = part;
	const fault = { service: provider === 'cloud' ? 'whatsapp' : 'gupshup', kind: 'fail-later', code: 131047, text: 'Re-engagement message' };
	await world.control.post('/faults', { ...fault, phone: katya.phone.number });
	await remindOfLesson(part, katya, '15:03');
	checks.equal('a window that closes between the look and the send: the template goes instead', await kindOf(katya, '15:03'), 'template');
	checks.equal('and she has it once', await told(katya, '15:03'), BY_WHATSAPP);
}

/** A day later. */
export async function dayLater(part: Part, katya: Somebody): Promise<void> {
	const { checks } = part;
	await remindOfLesson(part, katya, '15:04');
	checks.equal('after 24 hours of silence a template goes again', await kindOf(katya, '15:04'), 'template');
	const topic = await topicWith(part, 'Не могу войти в урок');
	await writes(part, topic, 'Удалось войти?');
	checks.equal('free text of the staff is not sent then', await told(katya, 'Удалось войти?'), { whatsapp: 0, chat: 0 });
	checks.that(
		'and the staff are told that it was not',
		(await inGroup(part)).some(({ text }) => text?.includes('Не отправлено') && text.includes('24 час')),
	);
}

/** As what a notice came to somebody, by a part of its text. */
async function kindOf({ phone }: Somebody, words: string): Promise<string | undefined> {
	return (await phone.received()).findLast(({ text }) => text.includes(words))?.kind;
}

export interface Post {
	text?: string;
	thread_id?: number;
}

/** What stands in the staff's group. */
export async function inGroup({ world }: Part): Promise<Post[]> {
	return await world.control.get<Post[]>(`/telegram/chats/${STAFF_CHAT}/messages`);
}

async function topicWith(part: Part, words: string): Promise<number | undefined> {
	return (await inGroup(part)).find(({ text }) => text?.includes(words) === true)?.thread_id;
}

/** Maria writes in a person's topic. */
async function writes({ world }: Part, thread: number | undefined, text: string): Promise<void> {
	world.tell(`Мария writes in the topic "${text}"`);
	await world.control.post(`/telegram/chats/${STAFF_CHAT}/message`, { user: MANAGER, thread_id: thread, text });
	await world.settle();
}
