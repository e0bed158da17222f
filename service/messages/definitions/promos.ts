import type { MessageDefinition } from '../definition';

/** Promo codes, and who invites whom. */
export const PROMOS_MESSAGES: Record<string, MessageDefinition> = {
	promo_ask: { fields: [] },
	promo_kept: { fields: ['code', 'gives'] },
	promo_refused: { fields: ['why'] },
	promo_wait: { fields: [] },
	promo_unused: { fields: ['code', 'why'] },
	invite: {
		fields: ['service', 'link', 'gives', 'friend', 'hold', 'invited', 'rewarded', 'share'],
		buttons: [[{ label: 'button.share', urlField: 'share' }]],
	},
	invite_off: { fields: ['service'], menu: true },
	invited: { fields: ['gives'] },
	referral_own: { fields: [] },
	reward_days: { fields: ['days', 'until'] },
	reward_days_kept: { fields: ['days'] },
	reward_days_added: { fields: ['days', 'until'] },
	reward_discount: { fields: ['gives'] },
	reward_limit: { fields: [] },
	friend_reward_days: { fields: ['days', 'until'] },
	friend_reward_days_kept: { fields: ['days'] },
	friend_reward_discount: { fields: ['gives'] },
};
