import { DateTime } from '../../vendor';

/** A moment as people and forms write it (`2026-10-01`, `2026-10-01 09:00`, ISO 8601) as UTC ms; in `zone` unless it names one. Undefined when it is none. */
export function momentOf(text: string, zone: string): number | undefined {
	const moment = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone });
	return moment.isValid ? moment.toMillis() : undefined;
}
