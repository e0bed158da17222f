import type { MessageButton } from '../effects/add';
import type { Transition } from '../store/transition';
import type { Words } from '../subscribers/words';
import type { Subscription } from './find';
import { stayOffers } from './stayOffers';

/** More would be in the way. */
const PLANS_SHOWN = 2;

/** Under the word that renewal is off: what he may do beside leaving. Nothing of it switches renewal on; that button stands by itself. */
export async function stayButtons(tx: Transition, subscription: Subscription, words: Words): Promise<MessageButton[][]> {
	const { pause, cheaper } = await stayOffers(tx, { ...subscription, renewal_on: 0 });
	return [
		...cheaper
			.slice(0, PLANS_SHOWN)
			.map(({ code, id, name, kopecks }) => [
				{ label: 'button.cheaper', fields: { offer: name, price: words.money(kopecks) }, action: `plan:${code}:${id}` },
			]),
		...(pause ? [[{ label: 'button.pause_instead', action: 'pause' }]] : []),
	];
}
