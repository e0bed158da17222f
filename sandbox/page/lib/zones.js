/** Milliseconds a zone is ahead of UTC at a moment. */
function offsetAt(ms, zone) {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(ms);
	const part = (type) => Number(parts.find((one) => one.type === type).value);
	const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
	return local - Math.floor(ms / 1000) * 1000;
}

/** The moment (ms UTC) at which clocks in a zone show hour:minute, `days` after the local day of `now`. */
export function localMoment(now, zone, days, hour, minute) {
	const local = new Date(now + offsetAt(now, zone));
	const wanted = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days, hour, minute);
	// A second look, as the first may have used the offset of the other side of a change of clocks.
	return wanted - offsetAt(wanted - offsetAt(wanted, zone), zone);
}
