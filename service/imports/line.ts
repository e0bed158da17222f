import type { Column } from './columns';
import type { KnownOffer } from './context';

/** One fault of a line, without what says who somebody is. */
export interface Fault {
	line: number;
	/** Null: the line as a whole. */
	column: Column | null;
	reason: string;
	/** The wrong value, where its column holds nothing about a person. */
	value?: string;
}

export interface ImportedCard {
	methodId: string;
	type: string;
	last4: string | null;
	expiry: string | null;
}

/** A subscription he has, or had. Moments are UTC ms, the price kopecks. */
export interface ImportedSubscription {
	is: 'subscription';
	offer: KnownOffer['offer'];
	product: string;
	seriesCode: string | null;
	/** 23:59:59 of the last day where he lives (M11). */
	endsAt: number;
	/** The day of month of its end. */
	anchorDay: number;
	nextNumber: number | null;
	wantsRenewal: boolean;
	priceKopecks: number | null;
	consent: { at: number; place: string | null } | null;
}

/** Something he has bought once and keeps. */
export interface ImportedGood {
	is: 'good';
	product: string;
}

/** A line that can be imported. */
export interface ImportLine {
	line: number;
	telegramId: number;
	firstName: string;
	lastName: string | null;
	username: string | null;
	/** Null: setup's. */
	language: string | null;
	zone: string | null;
	slotHour: number | null;
	email: string | null;
	phone: string | null;
	since: number | null;
	source: string | null;
	tags: string[];
	mailingConsentAt: number | null;
	mailingStoppedAt: number | null;
	/** Null: a person we know, who has bought nothing. */
	holding: ImportedSubscription | ImportedGood | null;
	/** To charge, with consent; and for him who renews by hand later. */
	card: ImportedCard | null;
	/** SHA-256 of what the line says, whatever the order of its columns. */
	hash: string;
}

/** One that is written. */
export interface LineToWrite extends ImportLine {
	/** His last word about renewal here was no. */
	hasWithdrawn: boolean;
}

/** What a person is imported with once: a product, or nothing. */
export function productOf({ holding }: Pick<ImportLine, 'holding'>): string {
	return holding?.product ?? '';
}
