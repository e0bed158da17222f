import type { Selectable } from '../../vendor';
import type { BindingTable } from '../store/tables/renewals';
import type { Transition } from '../store/transition';

type Terms = Pick<Selectable<BindingTable>, 'documents'>;

/** What he agrees to by binding the card: frozen when he asked for it; nothing once he has switched renewal off since (M8). */
export function agreedBy({ documents }: Terms): Array<{ name: string; version: number; hash: string }> {
	return JSON.parse(documents ?? '[]') as Array<{ name: string; version: number; hash: string }>;
}

/** The same for him to read, a line each: title and link of exactly these versions, whatever has been published since. */
export async function shownWith(tx: Transition, binding: Terms): Promise<string> {
	const lines: string[] = [];
	for (const { name, version } of agreedBy(binding)) {
		const document = await tx.db
			.selectFrom('document')
			.select(['title', 'url'])
			.where('name', '=', name)
			.where('version', '=', version)
			.executeTakeFirst();
		if (document) lines.push(`• ${document.title}${document.url ? `: ${document.url}` : ''}`);
	}
	return lines.join('\n');
}
