import { productOf } from './line';
import type { Fault, ImportLine } from './line';

/** What stood in the list before: nobody is in it twice with one product, and no card belongs to two. */
export class Seen {
	private readonly lines = new Map<string, number>();
	private readonly people = new Map<number, number>();
	private readonly methods = new Map<string, { person: number; line: number }>();

	/** Notes the line; gives what is wrong with it beside the lines before. */
	note(line: ImportLine): Fault | undefined {
		const { telegramId, card } = line;
		const product = productOf(line);
		const before = product === '' ? this.people.get(telegramId) : this.lines.get(`${telegramId} ${product}`);
		if (before !== undefined)
			return {
				line: line.line,
				column: 'telegram_id',
				reason: `stands in line ${before} already${product === '' ? '' : ' with this product'}`,
			};
		const other = card && this.methods.get(card.methodId);
		if (other && other.person !== telegramId)
			return { line: line.line, column: 'payment_method_id', reason: `stands in line ${other.line} already, for another person` };
		this.lines.set(`${telegramId} ${product}`, line.line);
		if (!this.people.has(telegramId)) this.people.set(telegramId, line.line);
		if (card) this.methods.set(card.methodId, { person: telegramId, line: line.line });
		return undefined;
	}
}
