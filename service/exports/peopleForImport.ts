import { agreedTerms } from '../consents/keep';
import type { Column } from '../imports/columns';
import { seriesByCode } from '../series/plan';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import type { Subscription } from '../subscriptions/find';
import { purchasesOf } from '../subscriptions/purchases';
import { restedDays } from '../subscriptions/restedDays';
import { endOfTerm, localDay } from '../time/local';
import { isoMoment } from '../time/iso';
import type { PageFacts } from './pageFacts';

export type ImportRow = Partial<Record<Column, string | number | null>>;

/** One person as lines of an importable list: one a product he has, or had; one without any. All of him stands in the first, his place and hour in each. */
export async function linesOf(tx: Transition, person: Subscriber, facts: PageFacts): Promise<ImportRow[]> {
	const held: ImportRow[] = [];
	for (const subscription of facts.subscriptions.get(person.id) ?? []) held.push(await subscriptionCells(tx, subscription, facts));
	for (const offer of facts.goods.get(person.id) ?? []) held.push({ offer });
	const whereabouts = { telegram_id: person.telegram_user_id, zone: person.zone, slot_hour: person.slot_hour };
	const [first = {}, ...more] = held;
	return [
		{ ...whereabouts, ...personCells(person, facts), ...first, ...facts.cards.get(person.id) },
		...more.map((cells) => ({ ...whereabouts, ...cells, ...facts.cards.get(person.id) })),
	];
}

function personCells(person: Subscriber, facts: PageFacts): ImportRow {
	return {
		first_name: person.first_name,
		last_name: person.last_name,
		username: person.username,
		language: person.language,
		email: person.email,
		phone: person.phone,
		since: isoMoment(person.created_at),
		source: facts.sources.get(person.id),
		tags: (facts.tags.get(person.id) ?? []).join('|'),
		mailing_consent_at: person.mailing_consent === 1 ? isoMoment(facts.mailing.get(person.id) ?? person.updated_at) : null,
		mailing_stopped_at: isoMoment(person.mailings_stopped_at),
	};
}

async function subscriptionCells(tx: Transition, subscription: Subscription, facts: PageFacts): Promise<ImportRow> {
	const { subscriber_id, product_code, offer_id, zone, agreed_kopecks, agreed_offer, agreed_offer_kopecks, state } = subscription;
	const renews = subscription.renewal_on === 1 && state !== 'ended';
	const offer = facts.offers.get(offer_id)!;
	const agreed = agreed_offer === offer ? Math.max(agreed_kopecks ?? 0, agreed_offer_kopecks ?? 0) : (agreed_kopecks ?? 0);
	const consent = renews ? await agreedTerms(tx, subscriber_id, (await purchasesOf(tx, subscription.id)).orderIds) : undefined;
	return {
		product: product_code,
		offer,
		ends_on: localDay(await endOf(tx, subscription), zone),
		next_number: await nextNumber(tx, subscription, facts),
		renewal: renews ? 'on' : 'off',
		price: agreed > 0 ? (agreed / 100).toFixed(2) : null,
		consent_at: isoMoment(consent?.at),
		consent_place: consent && placeOf(consent.place),
	};
}

/** M18: what rests has stood still; there it goes on at once. */
async function endOf(tx: Transition, subscription: Subscription): Promise<number> {
	const { ends_at, zone, state } = subscription;
	const days = state === 'paused' ? (await restedDays(tx, subscription)).length : 0;
	return days === 0 ? ends_at : endOfTerm(ends_at, zone, { count: days, unit: 'day' }, 1);
}

/** F1: after the last that was sent. One that waits to be sent is not had: switch the old service off first. */
async function nextNumber(tx: Transition, { subscriber_id, series_code }: Subscription, facts: PageFacts): Promise<number | null> {
	if (series_code === null) return null;
	const { first_paid } = await seriesByCode(tx, series_code);
	const next = facts.next.get(`${subscriber_id} ${series_code}`);
	// Left empty, nothing below counts as had, so that the free files can still be.
	return next === undefined || next <= first_paid ? null : next;
}

/** As it is read back: what came from a system before keeps that one's word. */
function placeOf(place: string): string {
	return place === 'import' ? '' : place.replace(/^import: /, '');
}
