import type { Effect } from '../../../service/effects/claim';
import { confirmSent } from '../../../service/effects/sending';
import type { Store } from '../../../service/store/open';
import { surely } from '../surely';

/** E2: Telegram has it, and that is written down with patience. Throws what the store throws when it stays away. */
export async function confirmSurely(
	store: Store,
	effect: Pick<Effect, 'id' | 'lease_no'>,
	result: Record<string, unknown>,
	pausesMs?: number[],
): Promise<void> {
	await surely(async () => await confirmSent(store, effect, result), pausesMs);
}
