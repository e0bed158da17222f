import { sql } from '../../vendor';
import type { Soak } from './soak';

export interface Figures {
	days: number;
	people: number;
	/** Payments asked for, and those taken and kept. */
	attempts: number;
	charges: number;
	kept: number;
	refunds: number;
	kopecks: number;
	files: number;
	repeatedFiles: number;
	messages: number;
	faults: number;
	deaths: number;
	rows: number;
	megabytes: number;
	/** Of this process, megabytes. */
	memory: number;
	seconds: number;
	secondsPerDay: number;
}

/** What the days came to. */
export async function figuresOf(soak: Soak, { days, seconds, bytes }: { days: number; seconds: number; bytes: number }): Promise<Figures> {
	const { shop, telegram, accidents } = soak;
	const kept = shop.kept();
	return {
		days,
		people: soak.people.size,
		attempts: soak.attempts,
		charges: shop.attempts.length,
		kept: kept.length,
		refunds: shop.givenBack.length,
		kopecks: shop.payments.reduce(
			(sum, { history, kopecks, givenBack }) => sum + (history.at(-1) === 'succeeded' ? kopecks - givenBack : 0),
			0,
		),
		files: telegram.files,
		repeatedFiles: telegram.repeatedFiles,
		messages: telegram.messages,
		faults: telegram.faults + accidents.counts,
		deaths: soak.deaths,
		rows: await rowsOf(soak),
		megabytes: Math.round(bytes / 1e6),
		memory: Math.round(process.memoryUsage().rss / 1e6),
		seconds: Math.round(seconds),
		secondsPerDay: Math.round((seconds / days) * 1000) / 1000,
	};
}

async function rowsOf({ store: { db } }: Soak): Promise<number> {
	const { rows } = await sql<{
		n: number;
	}>`select (select count(*) from effect) + (select count(*) from delivery) + (select count(*) from event)
		+ (select count(*) from charge) + (select count(*) from orders) + (select count(*) from renewal) as n`.execute(db);
	return Number(rows[0]!.n);
}
