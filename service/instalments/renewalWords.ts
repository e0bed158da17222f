import type { MessageButton } from '../effects/add';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import type { Words } from '../subscribers/words';
import { planButtons } from './buttons';
import { planById } from './find';
import { planStanding } from './standing';

/** What a renewal says of a subscription, and says instead where its terms are the parts of a plan. */
const OF_PLANS: Record<string, string> = {
	renewal_notice: 'instalment_notice',
	ends_soon: 'instalment_due',
	could_not_charge: 'instalment_not_charged',
	last_try: 'instalment_last_try',
	card_expiring: 'instalment_card_expiring',
	granted: 'instalment_put_off',
};

export interface Said {
	message: string;
	/** Beside those that the renewal gives. */
	fields: Record<string, string | number>;
	/** Instead of those of a renewal; undefined: the same. */
	buttons?: MessageButton[][];
}

/** The text for a renewal's word, and what it needs more. A text that the canvas names itself stays that. */
export async function renewalWords(
	tx: Transition,
	{ plan_id }: Pick<Subscription, 'plan_id'>,
	message: string,
	words: Words,
): Promise<Said> {
	const standing = plan_id === null ? undefined : await planStanding(tx, await planById(tx, plan_id));
	if (!standing) return { message, fields: {} };
	const { plan, offer, next, kopecks } = standing;
	return {
		message: OF_PLANS[message] ?? message,
		fields: { offer: offer.name, part: next, parts: plan.parts, price: words.money(kopecks) },
		...(message === 'ends_soon' ? { buttons: planButtons(standing, words) } : {}),
		...(message === 'renewal_notice' ? { buttons: [[{ label: 'button.instalment_off', action: `part:off:${plan.id}` }]] } : {}),
	};
}
