import { readFileSync } from 'node:fs';
import { SETUP_PARTS } from '../../service/setup/schema';
import type { Forms } from '../scenarios/lib/setup';

/** An offer as it stands in the form. */
export interface OfferRow {
	code: string;
	name: string;
	price: string;
	termCount: number;
	termUnit: 'day' | 'month';
	/** What it sells: something that runs for terms, or a good or service. */
	sells: 'subscription' | 'good';
	/** In how many payments. */
	parts: number;
}

export interface OwnSetup {
	forms: Forms;
	offers: OfferRow[];
}

interface File {
	nodes?: Array<{ name: string; type: string; parameters: Record<string, unknown> }>;
}

/** Nodes of 00 that hold what the owner has set; the others act. */
const FORMS: readonly string[] = SETUP_PARTS;

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
	const rows = (operation: string, row: string) =>
		rowsOf(
			own.find(({ parameters }) => parameters.operation === operation),
			operation,
			row,
		);
	for (const { name, parameters } of own) {
		const { folder: _, observe: __, ...kept } = parameters;
		forms[name] = kept;
	}
	const goods = rows('products', 'product')
		.filter(({ kind = 'goods' }) => kind !== 'subscription')
		.map(({ code }) => String(code));
	const offers = rows('offers', 'offer').map((row) => offerOf(row, goods));
	if (offers.length === 0) throw new Error(`${path} sells nothing: its node Offers has no rows.`);
	return { forms, offers };
}

type Row = Record<string, unknown>;

/** The rows of a table, as its form keeps them. */
function rowsOf(node: { parameters: Row } | undefined, table: string, row: string): Row[] {
	const { [row]: rows = [] } = (node?.parameters[table] ?? {}) as Record<string, Row[] | undefined>;
	return rows;
}

function offerOf({ code, name, price, product, termCount, termUnit, parts }: Row, goods: string[]): OfferRow {
	return {
		code: String(code ?? ''),
		name: String(name ?? ''),
		price: String(price ?? ''),
		termCount: Number(termCount ?? 30),
		termUnit: termUnit === 'month' ? 'month' : 'day',
		sells: goods.includes(String(product)) ? 'good' : 'subscription',
		parts: Number(parts || 1),
	};
}
