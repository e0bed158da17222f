import { DateTime } from 'luxon';
import type { Calendar } from './calendar';
import type { CatalogueFile } from './catalogue';
import { botMessages, type ChatMessage } from './chat';
import { kindOf } from './phrases';

/** One thing the bot has told someone, as he saw it. */
export interface Heard {
	what: string;
	/** Set for a document that has the bytes of a file of the folder. */
	number?: number;
	/** Service clock, ms UTC. */
	at: number;
	/** Day of the story, and hour, where he lives. */
	day: number;
	hour: number;
	message: ChatMessage;
}

/** What a chat shows of the bot's side. Documents are told by their bytes; one that is not in the folder has no number. */
export function transcript(chat: ChatMessage[], zone: string, calendar: Calendar, catalogue: CatalogueFile[]): Heard[] {
	return botMessages(chat).map((message) => {
		const at = message.date * 1000;
		const number = catalogue.find(({ sha256 }) => sha256 === message.document?.sha256)?.number;
		const what = message.document
			? number === undefined
				? `strange document ${message.document.file_name}`
				: `file ${number}`
			: kindOf(message);
		return { what, number, at, day: calendar.day(at, zone), hour: DateTime.fromMillis(at, { zone }).hour, message };
	});
}

/** `day 3 12h file 2`. */
export function inWords({ day, hour, what }: { day: number; hour: number; what: string }): string {
	return `day ${day} ${hour}h ${what}`;
}
