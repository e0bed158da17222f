import type { ServiceSettings } from '../setup/schema';
import { atHour, localDay, outsideQuiet } from '../time/local';

type Quiet = Pick<ServiceSettings, 'quietFrom' | 'quietTo'>;

/** What a moment is in each zone, worked out once a zone: people are many, zones few. */
function byZone<T>(work: (zone: string) => T): (zone: string) => T {
	const known = new Map<string, T>();
	return (zone) => {
		if (!known.has(zone)) known.set(zone, work(zone));
		return known.get(zone)!;
	};
}

/** The moment, or the end of the quiet hours it falls into, by zone. */
export function outsideQuietBy(moment: number, { quietFrom: from, quietTo: to }: Quiet): (zone: string) => number {
	return byZone((zone) => outsideQuiet(moment, zone, { from, to }));
}

/** The first moment of the next local day at which something may be sent, by zone. */
export function tomorrowBy(moment: number, { quietFrom: from, quietTo: to }: Quiet): (zone: string) => number {
	return byZone((zone) => outsideQuiet(atHour(moment, zone, 0, 1), zone, { from, to }));
}

/** The next moment at which quiet hours begin, by zone; undefined when there are none. */
export function quietBeginsBy(moment: number, { quietFrom: from, quietTo: to }: Quiet): (zone: string) => number | undefined {
	return byZone((zone) => {
		if (from === to) return undefined;
		const today = atHour(moment, zone, from);
		return today > moment ? today : atHour(moment, zone, from, 1);
	});
}

export function localDayBy(moment: number): (zone: string) => string {
	return byZone((zone) => localDay(moment, zone));
}
