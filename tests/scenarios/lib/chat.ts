/** One message as `GET /control/telegram/users/:id/chat` shows it. */
export interface ChatMessage {
	message_id: number;
	from: 'bot' | 'user';
	/** Unix seconds on the service clock. */
	date: number;
	text?: string;
	caption?: string;
	document?: { file_name: string; file_size: number; sha256: string };
	buttons?: Array<Array<{ text: string; data?: string; url?: string }>>;
	keyboard?: string[][];
}

export function botMessages(chat: ChatMessage[]): ChatMessage[] {
	return chat.filter((message) => message.from === 'bot');
}

/** All inline buttons of a message. */
export function buttonsOf(message: ChatMessage): Array<{ text: string; data?: string; url?: string }> {
	return (message.buttons ?? []).flat();
}

/** The text of the newest button, inline or reply, that matches. Throws, naming those there are. */
export function newestButton(chat: ChatMessage[], pattern: RegExp): string {
	const labels = chat.flatMap((message) => [...(message.keyboard ?? []).flat(), ...buttonsOf(message).map(({ text }) => text)]);
	const found = labels.findLast((label) => pattern.test(label));
	if (!found) throw new Error(`There is no button like ${String(pattern)}. There are: ${[...new Set(labels)].join(', ') || 'none'}.`);
	return found;
}

export interface ReceivedFile {
	/** The number that the file's name carries. */
	number: number;
	name: string;
	sha256: string;
	/** Service clock, milliseconds UTC. */
	at: number;
}

/** The numbered files a person has received, in order. */
export function filesIn(chat: ChatMessage[]): ReceivedFile[] {
	return botMessages(chat).flatMap(({ document, date }) =>
		document ? [{ number: numberIn(document.file_name), name: document.file_name, sha256: document.sha256, at: date * 1000 }] : [],
	);
}

/** The first number in a file's name: 12 for `012 Title.pdf` and for `Сценарий 12.pdf`; NaN when there is none. */
export function numberIn(fileName: string): number {
	return Number.parseInt(/\d+/.exec(fileName)?.[0] ?? '', 10);
}
