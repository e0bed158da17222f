import type { Result } from '../lib/result';
import { measuredOn } from '../publish/results';
import { BANK_MS } from '../renewals/report';
import { readable } from '../publish/tables';
import { type Bar, barsCard } from './bars';
import { type Card, picture } from './frame';

/** `5.1 × n8n’s nodes (target 5)`. */
const times = (value: number, whom: string, target: number, word = 'target') => `${readable(value)} × ${whom} (${word} ${target})`;

/** How fast ours is, beside what n8n's own nodes and bare loops do; undefined when none of these has been measured. */
export function throughputPicture(results: Map<string, Result>): Buffer | undefined {
	const shown = ['delivery', 'intake', 'renewals'].flatMap((name) => results.get(name) ?? []);
	if (shown.length === 0) return undefined;
	const cards = [
		...cardsOf(results.get('delivery'), deliveryCards),
		...cardsOf(results.get('intake'), intakeCards),
		...cardsOf(results.get('renewals'), renewalCards),
	];
	return picture('Speed, side by side', [measuredOn(shown), 'Both sides in one n8n, in turns. A red line is what has to be reached.'], cards.map((card) => [card])); // prettier-ignore
}

function cardsOf(result: Result | undefined, draw: (medians: number[], result: Result) => Card[]): Card[] {
	return result ? draw(result.measured.map(({ median }) => median), result) : []; // prettier-ignore
}

/** In the order of bench/delivery.ts. */
function deliveryCards([ours = 0, stock = 0, bare = 0, limited = 0]: number[], { rounds, sizes, measured }: Result): Card[] {
	const bars: Bar[] = [
		{ label: 'ours', value: ours, ours: true, targets: [5 * stock, 0.5 * bare], note: times(ours / stock, 'n8n’s nodes', 5) },
		{ label: 'n8n’s Data Table + Telegram', value: stock },
		{ label: `bare loop, ${sizes.concurrency} requests at once`, value: bare, note: `ours is ${times(ours / bare, 'it', 0.5)}` },
	];
	const refused = measured[4]?.values.reduce((sum, one) => sum + one, 0) ?? 0;
	const limit: Bar[] = [
		{
			label: 'ours',
			value: limited,
			ours: true,
			targets: [29],
			note: `target 29; ${refused === 0 ? 'never' : `${refused} times`} answered 429`,
		},
		{ label: 'what Telegram allows', value: 30 },
	];
	return [
		barsCard('Due files sent and confirmed', `files a second, median of ${rounds}`, bars),
		barsCard('The same under Telegram’s limit', 'files a second', limit),
	];
}

/** In the order of bench/intake/report.ts. */
function intakeCards(
	[ours = 0, stock = 0, reply = 0, stockReply = 0, nothing = 0, refused = 0, repeated = 0]: number[],
	{ rounds }: Result,
): Card[] {
	const flood: Bar[] = [
		{ label: 'ours', value: ours, ours: true, targets: [3 * stock], note: times(ours / stock, 'n8n’s nodes', 3) },
		{ label: 'n8n’s own nodes', value: stock },
	];
	const single: Bar[] = [
		{
			label: 'ours',
			value: reply,
			ours: true,
			targets: [1.5 * stockReply],
			note: times(reply / stockReply, 'n8n’s nodes', 1.5, 'at most'),
		},
		{ label: 'n8n’s own nodes', value: stockReply },
	];
	const calls: Bar[] = [
		{ label: 'ours, wrong secret', value: refused, ours: true, targets: [0.9 * nothing], note: times(refused / nothing, 'nothing', 0.9) },
		{
			label: 'ours, repeated update',
			value: repeated,
			ours: true,
			targets: [0.9 * nothing],
			note: times(repeated / nothing, 'nothing', 0.9),
		},
		{ label: 'a trigger that does nothing', value: nothing },
	];
	return [
		barsCard('/start at a flood, kept and answered', `people a second, median of ${rounds}`, flood),
		barsCard('/start alone, until the answer is at Telegram', 'ms, less is better', single),
		barsCard('Calls that lead to nothing', 'calls a second', calls),
	];
}

/** In the order of bench/renewals/report.ts. */
function renewalCards([ours = 0, bare = 0, oursSlow = 0, bareSlow = 0]: number[], { rounds }: Result): Card[] {
	const bars: Bar[] = [
		{ label: 'ours', value: ours, ours: true, targets: [0.3 * bare], note: times(ours / bare, 'the bare loop', 0.3) },
		{ label: 'bare loop of the same requests', value: bare },
	];
	const slow: Bar[] = [
		{ label: 'ours', value: oursSlow, ours: true, targets: [0.6 * bareSlow], note: times(oursSlow / bareSlow, 'the bare loop', 0.6) },
		{ label: 'bare loop of the same requests', value: bareSlow },
	];
	return [
		barsCard('Due charges, term opened and told', `charges a second, median of ${rounds}`, bars),
		barsCard(`The same, the bank takes ${BANK_MS} ms for each`, 'charges a second', slow),
	];
}
