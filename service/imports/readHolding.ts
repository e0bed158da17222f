import { priceSchema } from '../setup/schema';
import type { Cells } from './cells';
import type { Column } from './columns';
import type { KnownOffer, ListContext } from './context';
import type { ImportedGood, ImportedSubscription } from './line';
import { once } from './once';
import { readFlag, readMoment, readPast, readWhole } from './values';
import type { Read } from './values';

const DAY_MS = 86_400_000;
/** A renewal that has stood still for longer is no renewal: whoever wants it charged has to say so by correcting the list. */
const LONGEST_LATE_DAYS = 30;
/** An end further ahead is a slip of the pen. */
const LONGEST_AHEAD_DAYS = 10 * 366;

const OF_A_SUBSCRIPTION: Column[] = ['ends_on', 'next_number', 'renewal', 'price', 'consent_at'];

/** What he has bought; null where the line says nothing of it, or what it says is wrong, which is noted. */
export function readHolding(said: Cells, context: ListContext, zone: string): ImportedSubscription | ImportedGood | null {
	if (!said.has('offer')) {
		for (const column of ['product', ...OF_A_SUBSCRIPTION] as const)
			if (said.has(column)) {
				said.fault('offer', `is missing, though ${column} is filled in`);
				break;
			}
		return null;
	}
	const known = context.offers.get(said.text('offer'));
	if (!known) {
		said.fault('offer', 'is not the code of an offer in setup');
		return null;
	}
	const product = said.text('product') || known.products[0]!;
	if (!known.products.includes(product)) {
		said.fault('product', `is not sold by the offer ${known.offer.code}`);
		return null;
	}
	return known.kind === 'subscription' ? readSubscription(said, context, { known, product, zone }) : readGood(said, known, product);
}

function readGood(said: Cells, known: KnownOffer, product: string): ImportedGood | null {
	if (known.kind === 'service') {
		said.fault('offer', 'is that of a service, which is done and not kept');
		return null;
	}
	const filled = OF_A_SUBSCRIPTION.find((column) => said.has(column));
	if (filled) said.fault(filled, 'is for subscriptions; a good has none');
	return { is: 'good', product };
}

interface Held {
	known: KnownOffer;
	product: string;
	zone: string;
}

function readSubscription(said: Cells, context: ListContext, { known, product, zone }: Held): ImportedSubscription {
	const ends = said.require('ends_on', (text) => (text === '' ? { wrong: 'is missing' } : readEnd(text, zone, context)));
	const wantsRenewal = said.read('renewal', readFlag) ?? false;
	if (wantsRenewal && ends && ends.at < context.now - LONGEST_LATE_DAYS * DAY_MS)
		said.fault('renewal', `is on, though the paid time ended more than ${LONGEST_LATE_DAYS} days ago: write off, or correct ends_on`);
	const series = context.series.get(product);
	const consentAt = said.read('consent_at', (text) => readPast(text, zone, context));
	return {
		is: 'subscription',
		offer: known.offer,
		product,
		seriesCode: series?.code ?? null,
		endsAt: ends?.at ?? 0,
		anchorDay: ends?.day ?? 1,
		nextNumber: said.read('next_number', (text) => readNext(text, series)),
		wantsRenewal,
		priceKopecks: said.read('price', readPrice),
		consent: consentAt === null ? null : { at: consentAt, place: said.text('consent_place').slice(0, 100) || null },
	};
}

/** M11: the end of that day where he lives. */
function readEnd(text: string, zone: string, { now, memo }: ListContext): Read<{ at: number; day: number }> {
	return once(memo, `end ${zone} ${text}`, () => {
		const read = readMoment(text, zone);
		if ('wrong' in read) return read;
		const end = read.value.set({ hour: 23, minute: 59, second: 59, millisecond: 0 });
		if (end.toMillis() > now + LONGEST_AHEAD_DAYS * DAY_MS) return { wrong: 'is more than ten years ahead' };
		return end.year < 2013 ? { wrong: 'is long before Telegram' } : { value: { at: end.toMillis(), day: end.day } };
	});
}

function readNext(text: string, series: { code: string; firstPaid: number } | undefined): Read<number> {
	if (!series) return { wrong: 'is given, but the product has no series of files' };
	const read = readWhole(text, 1, 99_999);
	return 'value' in read && read.value < series.firstPaid
		? { wrong: `is below ${series.firstPaid}, the first paid file of the series ${series.code}; leave it empty to begin there` }
		: read;
}

function readPrice(text: string): Read<number> {
	const read = priceSchema.safeParse(text);
	return read.success ? { value: read.data } : { wrong: 'is not a price; write it like 990 or 990,00' };
}
