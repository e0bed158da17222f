/**
 * A clock that runs at least as fast as real time and as the service clock. Rates follow it: when the service clock jumps a day ahead,
 * a day has passed for the chats too, and yesterday's messages must not count against today's.
 * @param service the movable clock, milliseconds
 */
export function fastestClock(service: () => number, real: () => number = Date.now): () => number {
	let elapsed = real();
	let lastReal = elapsed;
	let lastService = service();
	return () => {
		const [nowReal, nowService] = [real(), service()];
		elapsed += Math.max(0, nowReal - lastReal, nowService - lastService);
		[lastReal, lastService] = [nowReal, nowService];
		return elapsed;
	};
}
