import { type Answer, type Call, type CallClass, fullName } from './call';
import { isN8n } from './judge';

/** What came of one class of calls. */
export interface ClassTally {
	one: CallClass;
	sent: number;
	/** How often each status was answered; n8n's own have a star. */
	statuses: Record<string, number>;
	rows: number;
	executions: number;
}

/** What came of all of them. */
export class Tally {
	readonly classes = new Map<string, ClassTally>();
	serverErrors = 0;
	sent = 0;

	of(one: CallClass): ClassTally {
		const name = fullName(one);
		if (!this.classes.has(name)) this.classes.set(name, { one, sent: 0, statuses: {}, rows: 0, executions: 0 });
		return this.classes.get(name)!;
	}

	answered(one: CallClass, call: Call, answer: Answer): void {
		const row = this.of(one);
		const byN8n = isN8n(call, answer);
		const status = `${answer.status}${byN8n ? '*' : ''}`;
		row.statuses[status] = (row.statuses[status] ?? 0) + 1;
		row.sent++;
		this.sent++;
		if (answer.status >= 500 && !byN8n) this.serverErrors++;
	}

	sum(of: (row: ClassTally) => number): number {
		return [...this.classes.values()].reduce((sum, row) => sum + of(row), 0);
	}

	/** How often each status was answered in all. */
	statuses(): string {
		const all: Record<string, number> = {};
		for (const { statuses } of this.classes.values())
			for (const [status, n] of Object.entries(statuses)) all[status] = (all[status] ?? 0) + n;
		return inWords(all);
	}

	table(): string[] {
		const line = (cells: string[]) =>
			[24 + 10, 9, 8, 8, 11].map((width, index) => (index === 0 ? cells[0]!.padEnd(width) : cells[index]!.padStart(width))).join('') +
			`  ${cells[5]}`;
		return [
			line(['target/class', 'expects', 'sent', 'rows', 'executions', 'statuses (*: n8n itself)']),
			...[...this.classes.values()].map(({ one, sent, rows, executions, statuses }) =>
				line([fullName(one), one.expects, String(sent), String(rows), String(executions), inWords(statuses)]),
			),
		];
	}
}

function inWords(statuses: Record<string, number>): string {
	return Object.entries(statuses)
		.sort(([a], [b]) => a.localeCompare(b))
		.map(([status, n]) => `${status}×${n}`)
		.join(' ');
}
