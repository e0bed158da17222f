import { DateTime } from 'luxon';
import { MOSCOW } from '../scenarios/lib/calendar';
import { botMessages, numberIn, type ChatMessage } from '../scenarios/lib/chat';

/** A payment of one person, service clock. */
export interface Payment {
	at: number;
	rubles: number;
	givenBack: boolean;
}

export interface Lived {
	is: string;
	chat: ChatMessage[];
	payments: Payment[];
	/** How his subscription stands at the end; none when he never had one. */
	state: string;
	until: string;
}

const WIDTH = 76;

/** What one kind of subscriber would hear and pay, by day; a run of daily files is one line. */
export function timeline({ is, chat, payments }: Lived, startAt: number): string[] {
	const lines: Array<{ at: number; text: string }> = [];
	let run: { from: number; first: number; last: number; at: number } | undefined;
	const endRun = () => {
		if (run)
			lines.push({ at: run.at, text: run.first === run.last ? `file ${run.first}` : `files ${run.first} to ${run.last}, one a day` });
		run = undefined;
	};
	for (const message of botMessages(chat)) {
		const at = message.date * 1000;
		if (message.document) {
			const number = numberIn(message.document.file_name);
			if (run?.last === number - 1) run.last = number;
			else {
				endRun();
				run = { from: at, first: number, last: number, at };
			}
			continue;
		}
		endRun();
		lines.push({ at, text: shortened(message.text ?? '') });
	}
	endRun();
	for (const { at, rubles, givenBack } of payments)
		lines.push({ at, text: `💳 pays ${rubles.toFixed(2)} ₽${givenBack ? ' (given back)' : ''}` });
	// Within a minute the payment stands first: what follows is its doing.
	const minute = ({ at }: { at: number }) => Math.floor(at / 60_000);
	const sorted = lines.sort((a, b) => minute(a) - minute(b) || Number(b.text.startsWith('💳')) - Number(a.text.startsWith('💳')));
	return [`\n▌ ${is}`, ...sorted.map(({ at, text }) => `  ${when(at, startAt)}  ${text}`)];
}

/** The whole rehearsal in one table. */
export function summary(people: Lived[]): string[] {
	const rows = people.map((one) => {
		const kept = one.payments.filter(({ givenBack }) => !givenBack);
		const files = botMessages(one.chat).filter(({ document }) => document).length;
		return [
			one.is,
			String(files),
			String(botMessages(one.chat).length - files),
			String(kept.length),
			`${kept.reduce((sum, { rubles }) => sum + rubles, 0).toFixed(2)} ₽`,
			one.state,
			one.until,
		];
	});
	const table = [['kind of subscriber', 'files', 'messages', 'payments', 'paid', 'in the end', 'paid until'], ...rows];
	const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
	const line = (row: string[]) =>
		row
			.map((cell, column) => cell.padEnd(widths[column]!))
			.join('  ')
			.trimEnd();
	return [line(table[0]!), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)];
}

function when(at: number, startAt: number): string {
	const moment = DateTime.fromMillis(at, { zone: MOSCOW });
	const day = Math.round(moment.startOf('day').diff(DateTime.fromMillis(startAt, { zone: MOSCOW }).startOf('day'), 'days').days) + 1;
	return `day ${String(day).padStart(3)} ${moment.toFormat('dd.MM HH:mm')}`;
}

function shortened(text: string): string {
	const flat = text
		.replace(/<[^>]+>/g, '')
		.replace(/\s+/g, ' ')
		.trim();
	return flat.length > WIDTH ? `${flat.slice(0, WIDTH - 1)}…` : flat;
}
