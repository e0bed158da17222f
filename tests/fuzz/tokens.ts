import { issueToken } from '../../service/account/issue';
import type { Store } from '../../service/store/open';
import { transition } from '../../service/store/transition';
import type { Call } from './call';

/** Stand in a made body for a token that is good at the moment of sending. */
export const PAGE = '~page~';
export const LINK = '~link~';

const CHUNK = 200;

/** Good tokens of the account page in store: a page's is spent by one change, a link's by one use. */
export class Tokens {
	private readonly waiting = { page: [] as string[], entry: [] as string[] };

	constructor(private readonly store: Store) {}

	/** So many of each, of people who are still there. */
	async fill(count: number): Promise<void> {
		const people = await this.store.db
			.selectFrom('subscriber')
			.select('id')
			.where('state', '=', 'active')
			.orderBy('id')
			.limit(CHUNK * 2)
			.execute();
		for (const purpose of ['page', 'entry'] as const)
			for (let made = 0; made < count; made += CHUNK)
				await transition(this.store, async (tx) => {
					for (let index = made; index < Math.min(count, made + CHUNK); index++) {
						const { id } = people[index % people.length]!;
						this.waiting[purpose].push((await issueToken(tx, { subscriberId: id, purpose, via: index % 3 === 0 ? 'mail' : 'chat' })).token);
					}
				});
	}

	/** The call with its token in place; taken from the store's end only when it asks for one. */
	async put(call: Call): Promise<Call> {
		if (call.body.length > 100_000) return call;
		const text = call.body.toString('latin1');
		const wanted = text.includes(PAGE) ? ('page' as const) : text.includes(LINK) ? ('entry' as const) : undefined;
		if (!wanted) return call;
		if (this.waiting[wanted].length === 0) await this.fill(CHUNK);
		const token = this.waiting[wanted].pop()!;
		return { ...call, body: Buffer.from(text.replaceAll(PAGE, token).replaceAll(LINK, token), 'latin1') };
	}
}
