import type { Readable } from 'node:stream';
import { simpleParser } from 'mailparser';

/** A mail as the server has taken it. */
export interface KeptMail {
	id: number;
	/** Service clock, ms UTC. */
	at: number;
	/** The header's sender. */
	from: string;
	/** Those it was handed to the server for, whatever its headers say. */
	to: string[];
	subject: string;
	text: string;
	html: string;
	/** Addresses of the links in it, in order. */
	links: string[];
}

const KEPT = 200;
const HREF = /\bhref="([^"]*)"/g;

/** The last mails, newest at the end. */
export class MailBox {
	private mails: KeptMail[] = [];
	private lastId = 0;

	async put(raw: Readable, to: string[], at: number): Promise<KeptMail> {
		const { from, subject, text, html } = await simpleParser(raw);
		const body = html === false || html === undefined ? '' : html;
		const links = [...body.matchAll(HREF)].map(([, url]) => url!.replace(/&amp;/g, '&'));
		const mail = { id: ++this.lastId, at, from: from?.text ?? '', to, subject: subject ?? '', text: text ?? '', html: body, links };
		this.mails = [...this.mails, mail].slice(-KEPT);
		return mail;
	}

	all(): KeptMail[] {
		return this.mails;
	}

	clear(): void {
		this.mails = [];
	}

	save(): unknown {
		return { mails: this.mails, lastId: this.lastId };
	}

	load(state: unknown): void {
		const { mails = [], lastId = 0 } = (state ?? {}) as { mails?: KeptMail[]; lastId?: number };
		this.mails = mails;
		this.lastId = lastId;
	}
}
