import { processMemory } from '../shared/processMemory';

interface Bucket {
	tokens: number;
	at: number;
}

/** What one caller's address may do: so many at once, and so many a second afterwards. */
export const LIMITS = {
	/** Opening the entry page. */
	look: { burst: 40, perSecond: 10 },
	/** Everything that is posted. */
	post: { burst: 30, perSecond: 2 },
	/** Tokens that were no good: nobody mistypes one often. */
	miss: { burst: 10, perSecond: 1 / 30 },
	/** Asking for a link by e-mail. */
	mail: { burst: 3, perSecond: 1 / 300 },
} as const;
export type Limit = keyof typeof LIMITS;

/** So many addresses are remembered; the oldest are forgotten first, so that a flood from many costs no memory. */
const REMEMBERED = 20_000;

const buckets = () => processMemory('accountLimits', () => new Map<string, Bucket>());

/** Takes one from the caller's allowance; false when there is none left. Real time, this process only. */
export function take(limit: Limit, address: string): boolean {
	const bucket = filled(limit, address);
	if (bucket.tokens < 1) return false;
	bucket.tokens -= 1;
	return true;
}

/** Whether there is one left, without taking it. */
export function has(limit: Limit, address: string): boolean {
	return filled(limit, address).tokens >= 1;
}

function filled(limit: Limit, address: string): Bucket {
	const { burst, perSecond } = LIMITS[limit];
	const known = buckets();
	const key = `${limit} ${network(address)}`;
	const now = performance.now();
	const before = known.get(key);
	const tokens = before ? Math.min(burst, before.tokens + ((now - before.at) / 1000) * perSecond) : burst;
	const bucket = { tokens, at: now };
	// Moved to the end: the first of the map is the one not seen for longest.
	known.delete(key);
	known.set(key, bucket);
	if (known.size > REMEMBERED) known.delete(known.keys().next().value!);
	return bucket;
}

/** One household of IPv6 is a /64. */
function network(address: string): string {
	return address.includes(':') && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address;
}
