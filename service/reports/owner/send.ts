import { addMessage } from '../../effects/add';
import type { Person } from '../../effects/add';
import { OWNER_LANE, PRIORITY } from '../../effects/kinds';
import { currentSetup } from '../../setup/current';
import { readClock } from '../../store/clock';
import type { Store } from '../../store/open';
import { record, transition } from '../../store/transition';
import type { Transition } from '../../store/transition';
import { nextReportAt, planReport, reportedDay } from './plan';
import { ownersDay } from './ownersDay';
import type { OwnersDay } from './ownersDay';
import { reportPicture } from './picture';
import { reportFields } from './summary';

export interface SentReport {
	report: OwnersDay;
	/** PNG. */
	picture: Buffer;
	/** Whether it was written into the outbox now. */
	sent: boolean;
	/** Why not. */
	why?: string;
}

/**
 * The report that is due: its figures, and a photo with the text for the owner's chat in the outbox. The effect's key holds the day, so that a day is told once
 * however often this runs.
 * @returns undefined when none is due
 */
export async function sendDueReport(store: Store): Promise<SentReport | undefined> {
	const { service } = (await currentSetup(store)).setup;
	const { report_at: due } = await store.db.selectFrom('installation').select('report_at').executeTakeFirstOrThrow();
	const { now } = await readClock(store);
	if (due === null || service.reportHour < 0) await transition(store, async (tx) => await planReport(tx, service));
	if (due === null || service.reportHour < 0 || due > now) return undefined;
	return await sendReport(store, reportedDay(now, service));
}

/** Reads are outside the transaction: they take a moment, and nothing else waits for them. */
async function sendReport(store: Store, day: string): Promise<SentReport> {
	const { setup } = await currentSetup(store);
	const report = await ownersDay(store, day);
	const picture = reportPicture(setup, report);
	const why = await transition(store, async (tx) => {
		const next = nextReportAt(tx.now, setup.service);
		await tx.db.updateTable('installation').set({ report_at: next }).execute();
		const owner = await ownerOf(tx);
		if (setup.service.ownerChatId === null) return 'Setup names no owner chat (Service: Owner Chat ID).';
		if (!owner) return 'Nobody has met the bot yet, so there is none to speak through.';
		if (await wasTold(tx, day)) return `The report of ${day} has been sent before.`;
		await addMessage(tx, owner, {
			key: keyOf(day),
			message: 'daily_report',
			fields: { ...reportFields(setup, report) } as Record<string, string>,
			picture: picture.toString('base64'),
			priority: PRIORITY.reminder,
			// By then there is a newer one.
			expiresAt: next,
		});
		await record(tx, 'report.sent', null, { day });
		return undefined;
	});
	return { report, picture, sent: why === undefined, ...(why === undefined ? {} : { why }) };
}

const keyOf = (day: string) => `report:${day}`;

async function wasTold(tx: Transition, day: string): Promise<boolean> {
	return (await tx.db.selectFrom('effect').select('id').where('key', '=', keyOf(day)).executeTakeFirst()) !== undefined;
}

/** The owner's chat by way of the bot that has subscribers. */
async function ownerOf(tx: Transition): Promise<Person | undefined> {
	const last = await tx.db.selectFrom('subscriber').select('bot_id').orderBy('id', 'desc').limit(1).executeTakeFirst();
	return last && { id: OWNER_LANE, bot_id: last.bot_id, state: 'active' };
}
