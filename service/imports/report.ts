import type { Fault, ImportLine } from './line';
import { planOf } from './plan';
import type { Encoding } from './decode';
import type { Verdict } from './standing';

/** More are counted, but not listed. */
export const MOST_LISTED = 10_000;

/** What a list holds, and what became of it, or would become. */
export interface ImportCounts {
	/** Lines with anything in them, the headings not counted. */
	lines: number;
	imported: number;
	/** Imported before, and as they were. */
	unchanged: number;
	skipped: number;
	faulty: number;
	/** Of those skipped: here already, and not to be overwritten; erased at their own wish. */
	skippedSubscribers: number;
	skippedErased: number;
	/** Of those imported. */
	subscriptions: number;
	/** Over, and kept as history. */
	ended: number;
	goods: number;
	/** People without anything they have bought. */
	contacts: number;
	renewing: number;
	/** Renewal stays off though the list says on: no consent_at, no payment_method_id, or he has said no to renewal here. */
	withoutConsent: number;
	withoutCard: number;
	withdrawnHere: number;
	/** On the owner's list: their day has passed (M13). */
	overdue: number;
	/** Begin with the first paid file. */
	withoutNextNumber: number;
	/** Renew, but are asked for a tap first: the list does not say what they pay (M10). */
	withoutPrice: number;
}

export interface ImportReport extends ImportCounts {
	botId: number;
	encoding: Encoding;
	delimiter: string;
	/** Headings that mean nothing here. */
	ignored: string[];
	batches: number;
	/** One line may have several, one after the other; the first {@link MOST_LISTED}. */
	faults: Fault[];
	/** The first lines that were skipped, by number. */
	skippedLines: number[];
}

export function noCounts(): ImportCounts {
	return {
		lines: 0,
		imported: 0,
		unchanged: 0,
		skipped: 0,
		faulty: 0,
		skippedSubscribers: 0,
		skippedErased: 0,
		subscriptions: 0,
		ended: 0,
		goods: 0,
		contacts: 0,
		renewing: 0,
		withoutConsent: 0,
		withoutCard: 0,
		withdrawnHere: 0,
		overdue: 0,
		withoutNextNumber: 0,
		withoutPrice: 0,
	};
}

/** Adds a line with its verdict. */
export function count(counts: ImportCounts, line: ImportLine, verdict: Exclude<Verdict, { is: 'faulty' }>, now: number): void {
	if (verdict.is === 'unchanged') counts.unchanged++;
	else if (verdict.is === 'skipped') {
		counts.skipped++;
		if (verdict.why === 'already a subscriber here') counts.skippedSubscribers++;
		else counts.skippedErased++;
	} else {
		counts.imported++;
		countImported(counts, line, now, verdict.hasWithdrawn);
	}
}

function countImported(counts: ImportCounts, { holding, card }: ImportLine, now: number, hasWithdrawn: boolean): void {
	if (holding === null) counts.contacts++;
	else if (holding.is === 'good') counts.goods++;
	else {
		const plan = planOf({ holding, card }, now, hasWithdrawn);
		counts.subscriptions++;
		if (plan.isOver) counts.ended++;
		if (plan.renews) counts.renewing++;
		if (plan.isLate) counts.overdue++;
		if (plan.leftOff === 'no_consent') counts.withoutConsent++;
		if (plan.leftOff === 'no_card') counts.withoutCard++;
		if (plan.leftOff === 'withdrawn') counts.withdrawnHere++;
		if (!plan.isOver && holding.seriesCode !== null && holding.nextNumber === null) counts.withoutNextNumber++;
		if (plan.renews && holding.priceKopecks === null) counts.withoutPrice++;
	}
}
