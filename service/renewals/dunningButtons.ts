import type { MessageButton } from '../effects/add';
import type { Subscription } from '../subscriptions/find';

/** Under each "could not charge": pay now, another card. */
export function dunningButtons({ id }: Pick<Subscription, 'id'>): MessageButton[][] {
	return [[{ label: 'button.pay_now', action: `paynow:${id}` }], [{ label: 'button.replace_card', action: 'newcard' }]];
}
