/** A claim that follows the last one of the same effect this closely, real ms, had no pause between. */
const AT_ONCE_MS = 500;
/** So often may an effect come back at once in one run: a lost answer is repeated (F6), and a file Telegram has forgotten is uploaded anew (F5). */
const ALLOWED = 2;
/** How long one that comes back more often rests, real ms. */
const PAUSE_MS = 5_000;

/**
 * A net under all the ways to settle: whatever puts an effect back without a pause, it is not sent again and again. One a run; call it with the id of each
 * claimed effect. Gives how long the effect has to rest, real ms; 0 when it may be sent.
 */
export function createSpinGuard(now: () => number = () => performance.now()): (effectId: number) => number {
	const seen = new Map<number, { at: number; times: number }>();
	return (effectId) => {
		const last = seen.get(effectId);
		const times = last && now() - last.at < AT_ONCE_MS ? last.times + 1 : 0;
		seen.set(effectId, { at: now(), times });
		return times > ALLOWED ? PAUSE_MS : 0;
	};
}
