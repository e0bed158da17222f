import type { Setup } from '../setup/schema';
import type { WhatsAppMessageTable } from '../store/tables/whatsapp';

export interface Price {
	/** Millionths of the currency's unit. */
	fee_micros: number;
	commission_micros: number;
	/** 0: the table has no row for it. */
	priced: number;
}

/** What a delivered message costs by the owner's table: the row of the country, else that of all others. Free text costs nothing where no row says otherwise. */
export function priceOf(
	{ whatsappPrices }: Pick<Setup, 'whatsappPrices'>,
	country: string,
	category: WhatsAppMessageTable['category'],
): Price {
	const rows = whatsappPrices.filter((row) => row.category === category);
	const row = rows.find((one) => one.country === country) ?? rows.find((one) => one.country === '*');
	if (row) return { fee_micros: row.fee, commission_micros: row.commission, priced: 1 };
	return { fee_micros: 0, commission_micros: 0, priced: category === 'service' ? 1 : 0 };
}

export const MICROS = 1_000_000;
