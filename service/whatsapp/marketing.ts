import type { Setup } from '../setup/schema';
import type { Store } from '../store/open';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import type { Transition } from '../store/transition';
import { rowOf } from './row';

/** Whether what tells an event is an advertisement: its row says so, or WhatsApp has made its template one, in whichever language. */
export async function isMarketing(
	{ db }: Pick<Store | Transition, 'db'>,
	setup: Pick<Setup, 'whatsappTemplates'>,
	{ event, provider }: { event: string; provider: WhatsAppProviderName },
): Promise<boolean> {
	const row = rowOf(setup, event);
	if (!row || row.category === 'marketing') return row !== undefined;
	const made = await db
		.selectFrom('whatsapp_template')
		.select('id')
		.where('provider', '=', provider)
		.where('name', '=', row.name)
		.where('category', '=', 'marketing')
		.where('status', '<>', 'deleted')
		.limit(1)
		.executeTakeFirst();
	return made !== undefined;
}

/** He wants no advertising in WhatsApp any more, or wants it again: his number says so, whoever shares it. His consent to notices is untouched. */
export async function setMarketing(tx: Transition, phone: string, wants: boolean): Promise<void> {
	await tx.db
		.updateTable('whatsapp_contact')
		.set({ marketing_stopped_at: wants ? null : tx.now, updated_at: tx.now })
		.where('phone', '=', phone)
		.execute();
}
