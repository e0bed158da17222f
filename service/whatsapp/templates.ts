import { alertOwner } from '../effects/add';
import type { Setup } from '../setup/schema';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { contentHash } from './contentHash';
import type { TemplateEvent, TemplateInfo, TemplateStatus } from './facts';
import type { Outcome } from './outcome';
import type { StoredTemplate } from './template';

const BAD: ReadonlySet<TemplateStatus> = new Set(['rejected', 'paused', 'disabled']);

export interface SavedTemplates {
	saved: number;
	/** Refused, paused or disabled among those of setup. */
	refused: number;
}

/** Keeps the templates of the account as the provider lists them; one of its own that is listed no more counts as deleted. The owner is told of what is wrong with those of setup. */
export async function saveTemplates(store: Store, provider: WhatsAppProviderName, infos: TemplateInfo[]): Promise<SavedTemplates> {
	return await transition(store, async (tx) => {
		for (const info of infos) await saveOne(tx, provider, info, null);
		await forgetUnlisted(tx, provider, infos);
		const { setup } = await currentSetup(tx.store, tx.db);
		const bad = infos.filter((info) => BAD.has(info.status) && isOfSetup(setup, info.name));
		for (const info of bad) await tellOwner(tx, provider, info);
		return { saved: infos.length, refused: bad.length };
	});
}

/** What handing in a template gave. */
export async function noteSubmitted(store: Store, provider: WhatsAppProviderName, info: TemplateInfo): Promise<void> {
	await transition(store, async (tx) => {
		await saveOne(tx, provider, info, tx.now);
		if (BAD.has(info.status)) await tellOwner(tx, provider, info);
	});
}

/** The provider says of its own accord what has become of a template. */
export async function noteTemplateEvent(tx: Transition, provider: WhatsAppProviderName, event: TemplateEvent): Promise<Outcome> {
	const { id, name, language, status, raw, reason, category } = event;
	const known = { status, raw, reason, ...(category === null ? {} : { category }), ...(id === null ? {} : { provider_id: id }) };
	await tx.db
		.insertInto('whatsapp_template')
		.values({
			...{ provider, name, language, provider_id: id, category: category ?? 'utility', status, raw, reason, body: null, params: 0 },
			...{ header: 'none', buttons: '[]', quality: null, content_hash: null, submitted_at: null, seen_at: tx.now },
		})
		.onConflict((conflict) => conflict.columns(['provider', 'name', 'language']).doUpdateSet({ ...known, seen_at: tx.now }))
		.execute();
	if (BAD.has(status)) await tellOwner(tx, provider, event);
	return { found: 'template', subscriberId: null };
}

async function saveOne(
	{ db, now }: Transition,
	provider: WhatsAppProviderName,
	info: TemplateInfo,
	submittedAt: number | null,
): Promise<void> {
	const values = {
		provider_id: info.id,
		category: info.category,
		status: info.status,
		raw: info.raw,
		reason: info.reason,
		body: info.body,
		params: info.params,
		header: info.header,
		buttons: JSON.stringify(info.buttons),
		quality: info.quality,
		content_hash: info.body === null ? null : contentHash(info.body),
		sample: info.sample ? 1 : 0,
		seen_at: now,
		...(submittedAt === null ? {} : { submitted_at: submittedAt }),
	};
	await db
		.insertInto('whatsapp_template')
		.values({ provider, name: info.name, language: info.language, submitted_at: null, ...values })
		.onConflict((conflict) => conflict.columns(['provider', 'name', 'language']).doUpdateSet(values))
		.execute();
}

async function forgetUnlisted({ db, now }: Transition, provider: WhatsAppProviderName, infos: TemplateInfo[]): Promise<void> {
	const listed = new Set(infos.map(({ name, language }) => `${name} ${language}`));
	const rows = await db
		.selectFrom('whatsapp_template')
		.select(['id', 'name', 'language', 'submitted_at'])
		.where('provider', '=', provider)
		.where('status', '<>', 'deleted')
		.execute();
	// One that has just been handed in may not be in the list yet.
	const gone = rows.filter(({ name, language, submitted_at }) => !listed.has(`${name} ${language}`) && (submitted_at ?? 0) < now - 600_000);
	if (gone.length === 0) return;
	await db
		.updateTable('whatsapp_template')
		.set({ status: 'deleted', raw: 'not listed any more', seen_at: now })
		.where(
			'id',
			'in',
			gone.map(({ id }) => id),
		) // prettier-ignore
		.execute();
}

export function isOfSetup({ whatsappTemplates }: Pick<Setup, 'whatsappTemplates'>, name: string): boolean {
	return whatsappTemplates.some((row) => row.name === name);
}

type Told = Pick<StoredTemplate, 'name' | 'language' | 'status' | 'reason'>;

/** Once a review and a state, with the reason as the provider gives it: by its report and in its list it says the same in other words. */
async function tellOwner(tx: Transition, provider: WhatsAppProviderName, { name, language, status, reason }: Told): Promise<void> {
	const known = await tx.db
		.selectFrom('whatsapp_template')
		.select('submitted_at')
		.where('provider', '=', provider)
		.where('name', '=', name)
		.where('language', '=', language)
		.executeTakeFirst();
	const says = `WhatsApp template "${name}" (${language}): ${status}${reason === null ? '' : `, the reason given is: ${reason}`}. What it tells goes by the chat meanwhile. Change it in 00 Setup and hand it in again.`;
	const what = `${status}:${(reason ?? '').split(':')[0]}:${known?.submitted_at ?? ''}`;
	await alertOwner(tx, null, `whatsapp:template:${provider}:${name}:${language}:${what}`, says);
}
