import { createHash } from 'node:crypto';
import type { Selectable } from '../../vendor';
import type { DocumentTable } from '../store/tables/setup';
import type { Transition } from '../store/transition';

type Document = Selectable<DocumentTable>;

/** The newest version of each document of setup. What was agreed to for WhatsApp is kept as a document too, and is none of a purchase. */
export async function latestDocuments(tx: Transition): Promise<Document[]> {
	const rows = await tx.db
		.selectFrom('document')
		.selectAll()
		.where('name', '<>', 'whatsapp')
		.orderBy('name')
		.orderBy('version', 'desc')
		.execute();
	return rows.filter((row, index) => rows[index - 1]?.name !== row.name);
}

/** Stands in a button for the exact versions shown above it: callback data hold 64 bytes. */
export function fingerprint(documents: Array<Pick<Document, 'name' | 'version' | 'hash'>>): string {
	const all = documents.map(({ name, version, hash }) => `${name} ${version} ${hash}`).join('\n');
	return createHash('sha256').update(all).digest('hex').slice(0, 12);
}

/** What a consent button carries, `17:0a1b2c…`: the order, and the fingerprint of what was shown. Order 0, which nobody has, when it makes no sense. */
export function parseConsentArgument(argument = ''): { orderId: number; shown?: string } {
	const [, order, shown] = /^(\d{1,15})(?::([0-9a-f]{1,16}))?$/.exec(argument) ?? [];
	return { orderId: Number(order ?? 0), shown };
}
