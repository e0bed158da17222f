import { alertOwner } from '../effects/add';
import { confirmSent } from '../effects/sending';
import { defer } from '../effects/settle';
import type { Claimed } from '../effects/sending';
import type { Store } from '../store/open';
import { transition } from '../store/transition';

/** What a mail server says, and what a connection that could not be made is called: the only parts of an error that hold no address. */
const SMTP_CODE = /(?:^|[^\d.])([45]\d\d)(?=[^\d.]|$)/;
const SYSTEM_CODE = /\bE[A-Z]{4,14}\b/;

export interface SettledMail {
	sent: boolean;
	/** Why it was not, without any address. */
	reason?: string;
}

/**
 * Settles a claimed mail by what n8n's Send Email gave: only a mail that the server has accepted counts as sent. Anything else is tried again later, and given up
 * in the end with a word to the owner.
 * @param answer the item as it came: the server's answer, `{error}`, or the claimed item itself when the node is disabled
 */
export async function settleMail(store: Store, claimed: Claimed, answer: Record<string, unknown>): Promise<SettledMail> {
	if (answer.error === undefined && Array.isArray(answer.accepted) && answer.accepted.length > 0) {
		await confirmSent(store, claimed);
		return { sent: true };
	}
	const reason = reasonOf(answer);
	await defer(store, claimed, reason);
	if (isUntouched(answer)) await tellOwner(store, reason);
	return { sent: false, reason };
}

function reasonOf(answer: Record<string, unknown>): string {
	if (isUntouched(answer))
		return 'Send Email did not run: choose the credential Mail server in 08 Account Page, enable the node and publish';
	const says = typeof answer.error === 'string' ? answer.error : typeof answer.response === 'string' ? answer.response : '';
	const code = SYSTEM_CODE.exec(says)?.[0] ?? SMTP_CODE.exec(says)?.[1];
	return `the mail server did not accept it${code ? ` (${code})` : ''}`;
}

/** The claimed item came through unchanged. */
function isUntouched({ error, accepted, html }: Record<string, unknown>): boolean {
	return error === undefined && accepted === undefined && html !== undefined;
}

/** Once a day: it concerns every mail. */
async function tellOwner(store: Store, reason: string): Promise<void> {
	await transition(
		store,
		async (tx) => await alertOwner(tx, null, `mail:untouched:${new Date(tx.now).toISOString().slice(0, 10)}`, `E-mails wait. ${reason}.`),
	);
}
