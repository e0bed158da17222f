import { TelegramClient, TelegramRateLimited, TelegramRefused, TelegramUnknown } from '../../clients/telegram';
import { OWNER } from '../support/worldSetup';
import type { Dice } from './dice';
import type { Findings } from './findings';
import type { People, SoakPerson } from './person';

const TOKEN = '999:AAsoak-token_for-tests_0123456789abcdefg';
/** Shares of calls, of a hundred thousand. */
const SHARES = { lost: 150, notSent: 150, failed: 100, limited: 50 };
const OF = 100_000;
/** The series' paid part. */
const FIRST_PAID = 6;

interface Payload {
	chat_id: number;
	document?: string | { bytes: Buffer; fileName: string };
	caption?: string;
	text?: string;
}

/** Telegram without HTTP: it keeps what has come into each chat, holds files against the rules as they arrive (F1, F2, F6), and fails now and then. */
export class SoakTelegram extends TelegramClient {
	quiet = false;
	files = 0;
	messages = 0;
	repeatedFiles = 0;
	faults = 0;
	readonly ownerHeard = new Map<string, number>();
	private ids = 0;
	private readonly inHands: Array<{ person: SoakPerson; number: number }> = [];

	constructor(
		private readonly people: People,
		private readonly dice: Dice,
		private readonly findings: Findings,
	) {
		super({ token: TOKEN, baseUrl: 'http://127.0.0.1:9' });
	}

	override async call<T = unknown>(method: string, payload: object = {}): Promise<T> {
		await Promise.resolve();
		const { chat_id: chatId, document, text } = payload as Payload;
		const person = this.people.inChat(chatId);
		if (person?.blocked) throw new TelegramRefused(method, 403, 'Forbidden: bot was blocked by the user');
		const fault = this.roll();
		if (fault === 'notSent') throw new TelegramUnknown(method, 'connection refused', { notSent: true });
		if (fault === 'failed') throw new TelegramUnknown(method, 'Bad Gateway', { status: 502 });
		if (fault === 'limited') throw new TelegramRateLimited(method, 3);
		const number = document === undefined ? undefined : numberOf(document);
		if (number !== undefined && person) this.arrived(person, number, fault === 'lost');
		else if (chatId === OWNER) this.heard(text ?? '');
		this.messages++;
		if (fault === 'lost') throw new TelegramUnknown(method, 'socket hang up');
		if (method === 'getChatMember') return { status: 'member' } as T;
		if (method.includes('InviteLink')) return { invite_link: 'https://t.me/+soak', is_revoked: false } as T;
		return { message_id: ++this.ids, ...(number === undefined ? {} : { document: { file_id: `file-${number}` } }) } as T;
	}

	/** A process begins to send what it has claimed. */
	begin(): void {
		this.inHands.length = 0;
	}

	/** It was killed, maybe with answers in its hands: what was in flight may come once more. */
	died(): void {
		for (const { person, number } of this.inHands.splice(0)) person.inFlight.set(number, (person.inFlight.get(number) ?? 0) + 1);
	}

	private roll(): keyof typeof SHARES | undefined {
		if (this.quiet) return undefined;
		let left = this.dice.next() * OF;
		for (const [fault, share] of Object.entries(SHARES) as Array<[keyof typeof SHARES, number]>)
			if ((left -= share) < 0) {
				this.faults++;
				return fault;
			}
		return undefined;
	}

	private heard(text: string): void {
		const kind = text.split('\n')[0]!;
		this.ownerHeard.set(kind, (this.ownerHeard.get(kind) ?? 0) + 1);
	}

	/** A file has come into his chat. */
	private arrived(person: SoakPerson, number: number, isUnanswered: boolean): void {
		this.files++;
		this.inHands.push({ person, number });
		const times = (person.files.get(number) ?? 0) + 1;
		person.files.set(number, times);
		const who = `subscriber ${person.subscriberId}, file ${number}`;
		if (times > 1) {
			this.repeatedFiles++;
			const allowed = 1 + Number(person.unanswered.has(number)) + (person.inFlight.get(number) ?? 0);
			if (times > allowed) this.findings.note('F1 no file twice', `${who}, for the ${times}. time`);
		} else if (number >= FIRST_PAID) {
			const next = Math.max(FIRST_PAID - 1, person.last) + 1;
			if (number !== next) this.findings.note('F1 the next number', `${who} after ${person.last}`);
			person.last = number;
		} else if (person.files.has(number + 1) && number + 1 < FIRST_PAID) this.findings.note('F2 free files in order', who);
		if (isUnanswered) person.unanswered.add(number);
	}
}

/** `file-12`, or bytes of `12 Title.pdf`. */
function numberOf(document: string | { fileName: string }): number {
	return Number(/\d+/.exec(typeof document === 'string' ? document : document.fileName)![0]);
}
