import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import type { WhatsAppProviderName } from '../store/tables/whatsapp';
import { isoMoment } from '../time/iso';
import { contentHash } from './contentHash';
import { bodyIn, isLanguage } from './row';
import type { StoredTemplate } from './template';
import type { WhatsAppTemplateSettings } from '../setup/parts/whatsappTemplates';

/** Those that need the owner first. */
const ORDER: StoredTemplate['status'][] = ['rejected', 'disabled', 'paused', 'pending', 'approved', 'deleted'];

export interface ListedTemplate {
	name: string;
	language: string;
	/** Event of setup that it tells; null: none. */
	event: string | null;
	own: boolean;
	category: StoredTemplate['category'];
	status: StoredTemplate['status'] | 'not submitted';
	raw: string | null;
	/** As the provider gives it. */
	reason: string | null;
	/** It was approved with other words than those of setup. */
	changed: boolean;
	params: number;
	quality: string | null;
	seenAt: string | null;
}

/** All templates in one list: own ones first, the refused and those not handed in before the others; then the provider's own examples. */
export async function templateList(store: Store, given?: WhatsAppProviderName): Promise<ListedTemplate[]> {
	const { setup } = await currentSetup(store);
	const provider = given ?? setup.whatsapp.provider;
	const stored = await store.db.selectFrom('whatsapp_template').selectAll().where('provider', '=', provider).execute();
	const rows = setup.whatsappTemplates;
	const listed = stored.map((one) => known(one, rows.find(({ name }) => name === one.name))); // prettier-ignore
	return [...listed, ...rows.flatMap((row) => missing(row, stored))].sort(
		(a, b) => Number(b.own) - Number(a.own) || rank(a) - rank(b) || a.name.localeCompare(b.name) || a.language.localeCompare(b.language),
	);
}

function known(one: StoredTemplate, row: WhatsAppTemplateSettings | undefined): ListedTemplate {
	const language = (['ru', 'en'] as const).find((code) => isLanguage(one.language, code));
	const body = row && language ? bodyIn(row, language) : '';
	const { name, category, status, raw, reason, params, quality, content_hash: hash } = one;
	return {
		...{ name, language: one.language, event: row?.event ?? null, own: one.sample === 0, category, status, raw, reason },
		changed: body !== '' && hash !== null && hash !== contentHash(body),
		...{ params, quality, seenAt: isoMoment(one.seen_at) },
	};
}

function missing(row: WhatsAppTemplateSettings, stored: StoredTemplate[]): ListedTemplate[] {
	return (['ru', 'en'] as const)
		.filter((code) => bodyIn(row, code) !== '' && !stored.some((one) => one.name === row.name && isLanguage(one.language, code)))
		.map((language) => ({
			...{ name: row.name, language, event: row.event, own: true, category: row.category, status: 'not submitted' as const },
			...{ raw: null, reason: null, changed: false, params: row.params.length, quality: null, seenAt: null },
		}));
}

/** What is not handed in yet stands with what is refused. */
function rank({ status, changed }: ListedTemplate): number {
	return status === 'not submitted' || changed ? 0 : ORDER.indexOf(status);
}
