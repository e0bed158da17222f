import { readFileSync } from 'node:fs';
import type { Forms } from '../scenarios/lib/setup';

/** An offer as it stands in the form. */
export interface OfferRow {
	code: string;
	name: string;
	price: string;
	termCount: number;
	termUnit: 'day' | 'month';
}

export interface OwnSetup {
	forms: Forms;
	offers: OfferRow[];
}

interface File {
	nodes?: Array<{ name: string; type: string; parameters: Record<string, unknown> }>;
}

/** Nodes of 00 that hold what the owner has set; the others act. */
const FORMS = ['service', 'renewals', 'texts', 'offers', 'funnelSteps', 'documents', 'series'];

/**
 * The forms of a 00 Setup: the repository's own, or one exported from n8n. What belongs to the owner's accounts is left out: the sandbox has its own folder.
 * @throws Error when the file is no such workflow, or sells nothing
 */
export function readOwnSetup(path: string): OwnSetup {
	const { nodes = [] } = JSON.parse(readFileSync(path, 'utf8')) as File;
	const own = nodes.filter(
		({ type, parameters }) => type.endsWith('.subscriptionSetup') && FORMS.includes(String(parameters.operation ?? 'service')),
	);
	if (own.length === 0) throw new Error(`${path} is not a 00 Setup: it has no Subscription Setup nodes with forms.`);
	const forms: Forms = {};
	let offers: OfferRow[] = [];
	for (const { name, parameters } of own) {
		const operation = String(parameters.operation ?? 'service');
		const { folder: _, observe: __, ...kept } = parameters;
		forms[name] = kept;
		if (operation === 'offers') offers = rowsOf(parameters);
	}
	if (offers.length === 0) throw new Error(`${path} sells nothing: its node Offers has no rows.`);
	return { forms, offers };
}

function rowsOf(parameters: Record<string, unknown>): OfferRow[] {
	const { offer = [] } = (parameters.offers ?? {}) as { offer?: Array<Partial<OfferRow>> };
	return offer.map((row) => ({
		code: String(row.code ?? ''),
		name: String(row.name ?? ''),
		price: String(row.price ?? ''),
		termCount: Number(row.termCount ?? 30),
		termUnit: row.termUnit === 'month' ? 'month' : 'day',
	}));
}
