import { sql } from '../../vendor';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { together } from '../store/together';
import { transition } from '../store/transition';
import { tellFilesReady } from '../whatsapp/fileReady';
import type { SentFile } from '../whatsapp/fileReady';
import type { Effect } from './claim';
import { CLAIM_LEASE_MS } from './kinds';

/** A claimed effect, as far as settling needs it. */
export type Claimed = Pick<Effect, 'id' | 'lease_no'>;

/** E2: right before the send. Gives the ids that are still ours; one whose lease ran out has gone to another worker. */
export async function startSending(store: Store, claimed: Claimed[], leaseMs = CLAIM_LEASE_MS): Promise<Set<number>> {
	if (claimed.length === 0) return new Set();
	return await transition(store, async ({ db }) => {
		const until = realNow() + leaseMs;
		const ours = sql.join(inOrder(claimed).map(({ id, lease_no }) => sql`(cast(${id} as bigint), cast(${lease_no} as bigint))`));
		const { rows } = await sql<{ id: number }>`
			update effect set state = 'sending', lease_until = ${until}
			where state = 'ready' and (id, lease_no) in (values ${ours}) returning id`.execute(db);
		return new Set(rows.map(({ id }) => id));
	});
}

/** The same for one; those of one moment are written together. True when it is still ours. */
export const startOne = together<Claimed, boolean>(async (store, claimed) => {
	const started = await startSending(store, claimed);
	return claimed.map(({ id }) => started.has(id));
});

/** Telegram, or the mail server, has it. `result` is what a later edit or answer may need (the message's id). */
export async function confirmSent(store: Store, claimed: Claimed, result: Record<string, unknown> = {}): Promise<void> {
	await confirmOne(store, { ...claimed, result: JSON.stringify(result) });
}

type Answered = Claimed & { result: string };

/** Answers that arrive at the same moment are confirmed in one transaction. */
const confirmOne = together<Answered, undefined>(async (store, answered) => {
	await transition(store, async (tx) => {
		const { db, now } = tx;
		const values = sql.join(
			inOrder(answered).map(
				({ id, lease_no, result }) => sql`(cast(${id} as bigint), cast(${lease_no} as bigint), cast(${result} as text))`,
			),
		);
		const { rows } = await sql<SentFile & Pick<Effect, 'payload'>>`
			update effect set state = 'sent', lease_until = 0, sent_at = ${now}, result = answered.column3
			from (values ${values}) as answered
			where effect.id = answered.column1 and effect.lease_no = answered.column2 and effect.state in ('ready', 'sending')
			returning kind, payload, key, subscriber_id, file_number, priority, expires_at`.execute(db);
		const deliveries = rows.flatMap((row) => deliveryOf(row) ?? []).sort((a, b) => a - b);
		if (deliveries.length > 0)
			await db.updateTable('delivery').set({ state: 'sent', sent_at: now }).where('id', 'in', deliveries).execute();
		await tellFilesReady(tx, rows);
	});
	return answered.map(() => undefined);
});

/** The delivery a file counts as; none when it is sent again on an operator's word, as its delivery was made long ago. */
export function deliveryOf({ kind, payload }: Pick<Effect, 'kind' | 'payload'>): number | null {
	return kind === 'file' ? (JSON.parse(payload) as { deliveryId: number | null }).deliveryId : null;
}

/** Rows are locked in one order everywhere, so that two transactions do not wait for each other. */
function inOrder<T extends Claimed>(claimed: T[]): T[] {
	return [...claimed].sort((a, b) => a.id - b.id);
}
