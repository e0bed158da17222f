import { documentHash } from '../consents/documentHash';
import type { Transition } from '../store/transition';
import type { Setup } from './schema';

/** A changed document is a new version: who agreed to the old one has agreed to that one. */
export async function writeDocument(tx: Transition, document: Setup['documents'][number]): Promise<void> {
	const hash = documentHash(document);
	const last = await tx.db
		.selectFrom('document')
		.select(['version', 'hash'])
		.where('name', '=', document.name)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (last?.hash === hash) return;
	await tx.db
		.insertInto('document')
		.values({
			name: document.name,
			version: (last?.version ?? 0) + 1,
			title: document.title,
			text: document.text,
			url: document.url || null,
			hash,
			applied_at: tx.now,
		})
		.execute();
}
