import { randomBytes } from 'node:crypto';
import type { Transition } from '../store/transition';

/** Letters and digits a link can carry that are not mixed up when read out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 12;

/** What his own link carries; made at the first wish, and the same from then on. */
export async function codeOf(tx: Transition, subscriberId: number): Promise<string> {
	for (;;) {
		const known = await tx.db.selectFrom('referral_code').select('code').where('subscriber_id', '=', subscriberId).executeTakeFirst();
		if (known) return known.code;
		// Another process, or by a miracle another person, may have just had it: then it is looked up, or drawn, once more.
		await tx.db
			.insertInto('referral_code')
			.values({ subscriber_id: subscriberId, code: drawn() })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

/** 59 bits: nobody finds one by trying. */
function drawn(): string {
	const limit = 256 - (256 % LETTERS.length);
	let code = '';
	while (code.length < LENGTH)
		for (const byte of randomBytes(LENGTH)) if (byte < limit && code.length < LENGTH) code += LETTERS[byte % LETTERS.length];
	return code;
}

/** Whose link it is. */
export async function ownerOf(tx: Transition, code: string): Promise<number | undefined> {
	const row = await tx.db.selectFrom('referral_code').select('subscriber_id').where('code', '=', code.toLowerCase()).executeTakeFirst();
	return row?.subscriber_id;
}
