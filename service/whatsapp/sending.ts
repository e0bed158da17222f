import type { WhatsAppMessageTable, WhatsAppProviderName } from '../store/tables/whatsapp';
import type { TemplateMessage, TextMessage } from './facts';

/** What the ledger keeps of a sending once it is accepted. */
export interface About {
	provider: WhatsAppProviderName;
	template: string | null;
	language: string | null;
	category: WhatsAppMessageTable['category'];
	event: string;
	country: string;
	fee_micros: number;
	commission_micros: number;
	priced: number;
	currency: string;
	/** It is about his money. */
	ofMoney: boolean;
}

/** A claimed effect, ready to be handed to the provider and then settled. */
export type Sending = {
	effectId: number;
	leaseNo: number;
	key: string;
	subscriberId: number;
	/** Its message holds a phone: it is never part of an item. */
	about: About;
} & ({ kind: 'template'; message: TemplateMessage } | { kind: 'text'; message: TextMessage });

/** Our own name of a sending, which Meta gives back in each status. */
export function referenceOf(installation: string, effectId: number, leaseNo: number): string {
	return `${installation}:${effectId}:${leaseNo}`;
}

/** The effect a reference names; undefined for anything else, also of another installation. */
export function effectOfReference(installation: string, reference: string | null): number | undefined {
	const [, whose, effect] = /^([^:]+):(\d{1,15}):\d{1,15}$/.exec(reference ?? '') ?? [];
	return whose === installation ? Number(effect) : undefined;
}
