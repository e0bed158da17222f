import type { Person } from '../lib/person';
import { botMessages, type ChatMessage } from '../lib/chat';
import { service } from './oneNode';
import type { Part } from './part';
import { Phone } from './phone';

/** Whom the owner and the staff are played by, by Telegram id, and their group. */
export const OWNER = 900;
export const MANAGER = 901;
export const STAFF_CHAT = -1_001_000_000_900;

/** Somebody with a chat with the bot and a phone. */
export interface Somebody {
	name: string;
	/** Number in the store. */
	id: number;
	person: Person;
	phone: Phone;
}

interface Coming {
	id: number;
	name: string;
	language?: 'ru' | 'en';
	isOnWhatsApp?: boolean;
}

/** Made up, nobody can have it. Ids of people have four digits. */
const phoneOf = (id: number) => `7900000${id}`;

/** Somebody presses Start; he has a phone, and has agreed to nothing. */
export async function comes({ world }: Part, { id, name, language = 'ru', isOnWhatsApp = true }: Coming): Promise<Somebody> {
	const number = phoneOf(id);
	await world.control.post('/whatsapp/people', { phone: number, name, language, onWhatsApp: isOnWhatsApp });
	const person = await world.person({ id, first_name: name, language_code: language });
	await person.start();
	const row = (await world.store.subscribers()).find(({ telegram_user_id }) => Number(telegram_user_id) === id)!;
	return { name, id: Number(row.id), person, phone: new Phone(world, number, name) };
}

interface Agreeing {
	/** As it stands in the form; the digits unless told. */
	spelling?: string;
	/** Whether he wants his notices there, and not only where Telegram does not reach him. */
	choose?: boolean;
}

/** He has ticked the box of a form, and the owner's workflow notes it. */
export async function agrees(part: Part, who: Somebody, { spelling = who.phone.number, choose = true }: Agreeing = {}): Promise<void> {
	part.world.tell(`${who.name} agrees to WhatsApp, at ${spelling}`);
	await service(part, 'optIn', {
		subscriberId: { mode: 'id', value: String(who.id) },
		phone: spelling,
		where: 'form: trial lesson',
		choose,
	});
}

/** Comes and agrees. */
export async function joins(part: Part, coming: Coming, agreeing?: Agreeing): Promise<Somebody> {
	const who = await comes(part, coming);
	await agrees(part, who, agreeing);
	return who;
}

/** How often something has come to him by each way, by a part of its text. */
export async function told({ person, phone }: Somebody, words: string): Promise<{ whatsapp: number; chat: number }> {
	const has = ({ text }: { text?: string }) => text?.includes(words) === true;
	return { whatsapp: (await phone.received()).filter(has).length, chat: botMessages(await person.chat()).filter(has).length };
}

export const BY_WHATSAPP = { whatsapp: 1, chat: 0 };
export const BY_CHAT = { whatsapp: 0, chat: 1 };
export const NOT_YET = { whatsapp: 0, chat: 0 };

/** How often the owner has been told something, by words of it. */
export async function timesTold({ world }: Part, ...words: string[]): Promise<number> {
	const chat = await world.control.get<ChatMessage[]>(`/telegram/users/${OWNER}/chat`);
	return botMessages(chat).filter(({ text, caption }) => words.every((word) => (text ?? caption)?.includes(word) === true)).length;
}

export const ownerHears = async (part: Part, ...words: string[]): Promise<boolean> => (await timesTold(part, ...words)) > 0;
