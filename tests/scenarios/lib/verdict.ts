import { DateTime } from 'luxon';
import type { CatalogueFile } from './catalogue';
import type { PaymentLedger } from './payments';
import { paymentsIn } from './payments';
import type { Player } from './play';
import { type Heard, inWords } from './transcript';
import type { World } from './world';

/** One player's chat, read when the story is over. */
export interface Part {
	player: Player;
	/** Everything the bot told him. */
	heard: Heard[];
	/** The same without repeats and notes that a disturbed month may have; what must be exactly as the story says. */
	sober: Heard[];
}

/** Of its own accord the bot speaks at this local hour at the earliest and before that one. */
const DAYTIME = { from: 9, to: 22 };
const AT_ONCE_MS = 90_000;

/** Everybody hears exactly what his part says, at its day and hour, and nothing else. */
export function checkParts({ checks }: World, parts: Part[]): void {
	for (const { player, sober } of parts) {
		const difference = firstDifference(player.hears.map(inWords), sober.map(inWords));
		checks.that(`${player.details.first_name} (${player.is}): every message at its day and hour, and no other`, !difference, difference);
	}
}

/** What must hold in every month, told from the chats alone. `lateMinutes`: how long after the full hour a daily message may come. */
export function checkDeliveries({ checks }: World, parts: Part[], catalogue: CatalogueFile[], lateMinutes = 5): void {
	const all = parts.flatMap(({ player, sober }) => sober.map((one) => ({ ...one, player })));
	const documents = all.filter(({ message }) => message.document);
	const names = new Map(catalogue.map(({ sha256, name }) => [sha256, name]));
	const foreign = documents.filter(({ message: { document } }) => names.get(document!.sha256) !== document!.file_name);
	checks.equal('every document has the bytes and the name of a file of the folder', foreign.map(inWords), []);
	const night = all.filter(({ hour }) => hour < DAYTIME.from || hour >= DAYTIME.to);
	checks.equal('nothing comes in quiet hours', night.map(inWords), []);
	const late = all.filter(({ player, day, hour, at }) => {
		const answers = player.acts.some((act) => act.day === day && Number(act.time.split(':')[0]) === hour);
		return !answers && DateTime.fromMillis(at, { zone: player.zone }).minute >= lateMinutes;
	});
	checks.equal('what comes of its own accord comes at the full hour', late.map(inWords), []);
	for (const { player, sober } of parts) {
		const daily = sober.filter(
			({ number, day, hour }) => number !== undefined && !player.acts.some((act) => act.day === day && act.time.startsWith(`${hour}:`)),
		);
		const days = daily.map(({ day }) => day);
		checks.equal('one daily file a local day', days.length - new Set(days).size, 0);
	}
}

/** Who buys is charged once, gets the thanks with the permanent buttons and his first paid file at once; nobody else is charged. */
export function checkPayments({ checks }: World, parts: Part[], { payments }: PaymentLedger, atOnceMs = AT_ONCE_MS): void {
	const taken = payments.filter(({ status }) => status === 'succeeded');
	for (const { player, heard, sober } of parts) {
		const links = paymentsIn(heard.map(({ message }) => message));
		const his = taken.filter(({ id }) => links.has(id));
		checks.equal('who buys is charged once, the others never', his.length, player.buys ? 1 : 0);
		const [payment] = his;
		if (!payment) continue;
		checks.equal('the sum is the price of the offer', [payment.amount.value, payment.amount.currency], ['990.00', 'RUB']);
		checks.equal('the card is saved with his consent only', payment.payment_method?.saved, player.buys!.renewal);
		const thanks = sober.find(({ what }) => what === 'thanks');
		checks.that('permanent buttons appear with the thanks', (thanks?.message.keyboard?.length ?? 0) > 0, player.details.first_name);
		const paidAt = Date.parse(String(payment.captured_at));
		const first = sober.find(({ number, at }) => number !== undefined && number > 5 && at >= paidAt - 1000);
		const wait = first ? first.at - paidAt : Infinity;
		checks.that(
			'the first paid file comes at once after the payment',
			wait < atOnceMs,
			`${player.details.first_name} waits ${wait / 1000} s`,
		);
	}
	const known = new Set(parts.flatMap(({ heard }) => [...paymentsIn(heard.map(({ message }) => message))]));
	const renewals = parts.flatMap(({ sober }) => sober.filter(({ what }) => what === 'renewed')).length;
	checks.equal('no payment is taken that nobody was shown', taken.filter(({ id }) => !known.has(id)).length, renewals);
}

/**
 * The service's own books say what the chats show, and each file went up to Telegram once; where answers are lost, once more for each, and a file may stand
 * as unknown (both answers to it and to its repeat were lost).
 */
export async function checkBooks({ checks, store, control }: World, parts: Part[], lostAnswers = 0): Promise<void> {
	const people = await store.subscribers();
	const deliveries = await store.deliveries();
	const states = lostAnswers > 0 ? ['sent', 'unknown'] : ['sent'];
	for (const { player, sober } of parts) {
		const { id } = people.find((one) => one.telegram_user_id === player.details.id) ?? {};
		const booked = deliveries
			.filter((one) => one.subscriber_id === id && states.includes(String(one.state)))
			.map(({ number }) => Number(number));
		const seen = sober.flatMap(({ number }) => number ?? []);
		checks.equal('the service has booked the files that the chats show', sorted(booked), sorted(seen));
	}
	const shas = new Set(parts.flatMap(({ heard }) => heard.flatMap(({ message }) => message.document?.sha256 ?? [])));
	const { uploads } = await control.get<{ uploads: number }>('/telegram/stats');
	checks.that(
		'a file is uploaded to Telegram once',
		uploads >= shas.size && uploads <= shas.size + lostAnswers,
		`${uploads} uploads of ${shas.size} files`,
	);
}

/** What one player got. */
export function figuresOf({ player, sober }: Part, { payments }: PaymentLedger) {
	const numbers = sober.flatMap(({ number }) => number ?? []);
	const links = paymentsIn(sober.map(({ message }) => message));
	return {
		trial: numbers.filter((one) => one <= 5),
		reminders: sober.filter(({ what }) => what.startsWith('reminder')).length,
		firstPaid: numbers.find((one) => one > 5) ?? null,
		paid: numbers.filter((one) => one > 5),
		charges: payments.filter(({ id, status }) => status === 'succeeded' && links.has(id)).length,
		duplicates: numbers.length - new Set(numbers).size,
		gaps: gapsIn(numbers),
		is: player.is,
	};
}

function gapsIn(numbers: number[]): number {
	if (numbers.length === 0) return 0;
	return Math.max(...numbers) - Math.min(...numbers) + 1 - new Set(numbers).size;
}

/** The first place at which two lists differ, in words; undefined when they are equal. */
export function firstDifference(expected: string[], actual: string[]): string | undefined {
	const at = Array.from({ length: Math.max(expected.length, actual.length) }, (_, index) => index).find(
		(index) => expected[index] !== actual[index],
	);
	if (at === undefined) return undefined;
	return `as no. ${at + 1} expected “${expected[at] ?? 'nothing more'}”, got “${actual.slice(at, at + 3).join(', ') || 'nothing more'}”`;
}

function sorted(numbers: number[]): number[] {
	return [...numbers].sort((a, b) => a - b);
}
