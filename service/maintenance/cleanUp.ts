import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { cleanTalks } from '../talk/clean';
import { forgetEarly } from '../whatsapp/early';

const DAY_MS = 24 * 3_600_000;
/** E4: Telegram's update ids are kept this long, so that a late repeat is still known. */
const INBOX_DAYS = 7;
/** A frozen message is of no use once it has been sent or dropped; its key stays, so that the same thing is never told twice. */
const PAYLOAD_DAYS = 30;
/** So long the owner may look into what could not be processed; the row with its reason stays. */
const FAILED_DAYS = 90;

/** Links and pages that are over; a day more, as the mails of the last hour are counted by them. */
const TOKEN_DAYS = 1;

export interface CleanedUp {
	inbox: number;
	payloads: number;
	/** Bodies of what could not be processed. */
	bodies: number;
	/** Links to the account page and its pages that are over. */
	tokens: number;
	/** Messages of conversations with the staff that are no longer kept. */
	talks: number;
}

/** Removes what nobody needs any more: processed incoming things (personal data among them), payloads of old messages, bodies of what failed long ago. */
export async function cleanUp(store: Store): Promise<CleanedUp> {
	const real = realNow();
	const inbox = await store.db
		.deleteFrom('inbox')
		.where('state', '=', 'processed')
		.where('received_at', '<', real - INBOX_DAYS * DAY_MS)
		.executeTakeFirst();
	const effects = await store.db
		.updateTable('effect')
		.set({ payload: '{}' })
		.where('state', 'in', ['sent', 'dropped'])
		.where('kind', '=', 'message')
		.where('created_at', '<', real - PAYLOAD_DAYS * DAY_MS)
		.where('payload', '<>', '{}')
		.executeTakeFirst();
	const failed = await store.db
		.updateTable('inbox')
		.set({ body: '{}' })
		.where('state', '=', 'failed')
		.where('received_at', '<', real - FAILED_DAYS * DAY_MS)
		.where('body', '<>', '{}')
		.executeTakeFirst();
	const tokens = await store.db
		.deleteFrom('page_token')
		.where('expires_at', '<', real)
		.where('created_at', '<', real - TOKEN_DAYS * DAY_MS)
		.executeTakeFirst();
	await forgetEarly(store.db);
	return {
		inbox: Number(inbox.numDeletedRows),
		payloads: Number(effects.numUpdatedRows),
		bodies: Number(failed.numUpdatedRows),
		tokens: Number(tokens.numDeletedRows),
		talks: await cleanTalks(store),
	};
}
