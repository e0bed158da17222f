import { isIPv6 } from 'node:net';
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
	if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
	const [head = '', tail] = address.split('%')[0]!.split('::');
	const front = head.split(':').filter(Boolean);
	const back = tail?.split(':').filter(Boolean) ?? [];
	const missing = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
	return [...front, ...missing, ...back]
		.slice(0, 4)
		.map((part) => Number.parseInt(part, 16).toString(16))
		.join(':');
}
