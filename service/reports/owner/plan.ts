import { HELD } from '../../effects/kinds';
import type { ServiceSettings } from '../../setup/schema';
import type { Transition } from '../../store/transition';
import { atHour, localDay } from '../../time/local';

type When = Pick<ServiceSettings, 'reportHour' | 'zone'>;

/** The moment of the next report after one, service clock; never (HELD) while it is switched off. */
export function nextReportAt(now: number, { reportHour, zone }: When): number {
	if (reportHour < 0) return HELD;
	const today = atHour(now, zone, reportHour);
	return today > now ? today : atHour(now, zone, reportHour, 1);
}

/** The day that the last moment of a report tells of: the one before it, `yyyy-mm-dd`. Days missed before that are not made up for. */
export function reportedDay(now: number, { reportHour, zone }: When): string {
	const today = atHour(now, zone, reportHour);
	return localDay(atHour(now, zone, 0, today > now ? -2 : -1), zone);
}

/** Plans the next report by the settings as they are now. One that is due stays due, unless it is switched off. */
export async function planReport(tx: Transition, settings: When): Promise<void> {
	const { report_at: before } = await tx.db.selectFrom('installation').select('report_at').executeTakeFirstOrThrow();
	if (before !== null && before <= tx.now && settings.reportHour >= 0) return;
	await tx.db
		.updateTable('installation')
		.set({ report_at: nextReportAt(tx.now, settings) })
		.execute();
}
