import { nonceOf } from './once';
import type { Operator } from './operator';
import { personToServe } from './person';
import { ActRefused } from './refused';
import { awaitText, reply } from './reply';
import { filesHad, resendFile } from './resendFile';
import type { Transition } from '../store/transition';

const SHOWN = 5;

/** Asks which of the files he has had is sent again; the last ones are buttons. */
export async function askFile(tx: Transition, operator: Operator, subscriberId: number, cause: string): Promise<void> {
	await personToServe(tx, subscriberId);
	const had = await filesHad(tx, subscriberId);
	if (had.length === 0) return await reply(tx, operator, cause, 'op_no_files', { person: subscriberId });
	await awaitText(tx, operator, `op:file:${subscriberId}`);
	const nonce = nonceOf(cause);
	await reply(tx, operator, cause, 'op_ask_file', {
		person: subscriberId,
		buttons: [had.slice(0, SHOWN).map(({ number }) => ({ label: `№ ${number}`, action: `op:f:${subscriberId}:${number}:${nonce}` }))],
	});
}

/** What he typed, or the button; the same question's button sends the same file once. */
export async function doFile(
	tx: Transition,
	operator: Operator,
	{ subscriberId, number, nonce, cause }: { subscriberId: number; number: number; nonce: string; cause: string },
): Promise<void> {
	if (!Number.isSafeInteger(number)) throw new ActRefused('file_wrong');
	const key = `resend:${subscriberId}:${number}:${nonce}`;
	const { outcome } = await resendFile(tx, { subscriberId, number, key, actor: operator.actor });
	await awaitText(tx, operator, null);
	await reply(tx, operator, cause, outcome === 'resent' ? 'op_file_done' : 'op_done_before', {
		person: subscriberId,
		fields: { file: number },
	});
}
