import { documentHash } from '../consents/documentHash';
import type { Setup } from '../setup/schema';
import type { Transition } from '../store/transition';

/** Under this name the words stand that people have agreed to. */
export const DOCUMENT = 'whatsapp';
const TITLE = 'WhatsApp';

export interface Agreed {
	version: number;
	hash: string;
}

/** What setup has people agree to. */
export function optInText({ whatsapp }: Pick<Setup, 'whatsapp'>, language: string): string {
	return language === 'en' ? whatsapp.optInTextEn : whatsapp.optInTextRu;
}

/** Keeps the words as a version of the document of that name, so that the evidence shows them. The same words are the same version. */
export async function keepWords({ db, now }: Transition, text: string): Promise<Agreed> {
	const hash = documentHash({ title: TITLE, text, url: '' });
	const known = await db
		.selectFrom('document')
		.select('version')
		.where('name', '=', DOCUMENT)
		.where('hash', '=', hash)
		.orderBy('version')
		.limit(1)
		.executeTakeFirst();
	if (known) return { version: known.version, hash };
	const { top } = await db
		.selectFrom('document')
		.select((eb) => eb.fn.max('version').as('top'))
		.where('name', '=', DOCUMENT)
		.executeTakeFirstOrThrow();
	const version = Number(top ?? 0) + 1;
	await db.insertInto('document').values({ name: DOCUMENT, version, title: TITLE, text, url: null, hash, applied_at: now }).execute();
	return { version, hash };
}

/** What he takes back is what he has given. */
export async function lastGiven({ db }: Transition, subscriberId: number): Promise<Agreed | undefined> {
	return await db
		.selectFrom('consent')
		.select(['version', 'hash'])
		.where('subscriber_id', '=', subscriberId)
		.where('document', '=', DOCUMENT)
		.where('action', '=', 'given')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
}
