import type { MessageButton } from '../effects/add';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { searchSubscribers } from '../subscribers/search';
import { showCard } from './card';
import { operatorOf } from './operator';
import { awaitText, reply } from './reply';

/** More than these are not listed: he is to say more. */
const SHOWN = 10;

/**
 * `/find Иванов`: the people that fit, each a button that leads to his card; the only one's card at once.
 * @returns false for who is no operator
 */
export async function findPeople(
	store: Store,
	{ subscriberId, text, cause }: { subscriberId: number; text: string; cause: string },
): Promise<boolean> {
	// The search reads everybody: for operators only.
	if (!(await transition(store, async (tx) => await operatorOf(tx, await subscriberById(tx, subscriberId), 'find')))) return false;
	const wanted = text.trim();
	const found = wanted === '' ? [] : await searchSubscribers(store, wanted, SHOWN + 1);
	return await transition(store, async (tx) => {
		const operator = await operatorOf(tx, await subscriberById(tx, subscriberId), 'find');
		if (!operator) return false;
		// What the bot has asked him before is answered no more.
		await awaitText(tx, operator, null);
		if (wanted === '') await reply(tx, operator, cause, 'op_find_how');
		else if (found.length === 0) await reply(tx, operator, cause, 'op_found_none');
		else if (found.length === 1) await showCard(tx, operator, found[0]!.id, cause);
		else {
			const more = found.length > SHOWN;
			await reply(tx, operator, cause, more ? 'op_found_many' : 'op_found', {
				fields: { count: Math.min(found.length, SHOWN) },
				buttons: found.slice(0, SHOWN).map(({ id }) => [personButton(id)]),
			});
		}
		return true;
	});
}

function personButton(id: number): MessageButton {
	return { label: 'button.op_person', person: id, action: `op:card:${id}` };
}
