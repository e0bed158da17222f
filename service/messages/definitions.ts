/** A button a message always has. */
export interface StaticButton {
	/** Text key of the label. */
	label: string;
	/** Callback data `action` or `action:{field}`. */
	action?: string;
	/** Field that holds the link. */
	urlField?: string;
}

export interface MessageDefinition {
	/** The fields its texts may use, as `{field}`. */
	fields: readonly string[];
	buttons?: StaticButton[][];
	/** Draws the permanent keyboard that fits the person; Telegram allows no buttons under the same message. */
	menu?: boolean;
	/** Who reads it; staff messages have no language of their own. */
	staff?: boolean;
	/** An advertisement: not sent to whom mailings are off, with a button that ends them, and not repeated after unblocking. */
	marketing?: boolean;
}

const buy: StaticButton = { label: 'button.buy', action: 'buy' };
const stop: StaticButton = { label: 'button.cancel', action: 'cancel' };
const resume: StaticButton = { label: 'button.resume', action: 'resume' };
const stopMailing: StaticButton = { label: 'button.stop_mailing', action: 'mailing:off' };
const openAccount: StaticButton = { label: 'button.account', urlField: 'url' };
const replaceCard: StaticButton = { label: 'button.replace_card', action: 'newcard' };

/** Every message the service sends: what it may say and which buttons it has. Texts are beside, by language, and can be changed in 00-setup. */
export const MESSAGES: Record<string, MessageDefinition> = {
	welcome: { fields: ['first_name', 'service'], menu: true },
	about: { fields: ['service', 'offers'], menu: true },
	help: { fields: ['service', 'support'], menu: true },
	unknown: { fields: ['service'], menu: true },
	free_offer: { fields: ['count'], buttons: [[{ label: 'button.free', action: 'free' }]] },
	free_file: { fields: ['number', 'first_name'] },
	free_running: { fields: ['next'], buttons: [[buy]] },
	free_done: { fields: ['count'], buttons: [[buy]] },
	pick_hour: { fields: ['hour', 'zone'] },
	hour_set: { fields: ['hour', 'zone', 'next'], menu: true },
	hour_set_only: { fields: ['hour', 'zone'], menu: true },
	reminder_1: { fields: ['first_name', 'service'], buttons: [[buy], [stopMailing]], marketing: true },
	reminder_2: { fields: ['first_name', 'service'], buttons: [[buy], [stopMailing]], marketing: true },
	reminder_3: { fields: ['first_name', 'service'], buttons: [[buy], [stopMailing]], marketing: true },
	offer_card: { fields: ['service', 'offers', 'first_paid'] },
	already_subscribed: { fields: ['until'], menu: true },
	consent: { fields: ['offer', 'price', 'term', 'renewal_price', 'renewal_term', 'documents'] },
	need_email: { fields: [] },
	email_wrong: { fields: [] },
	email_saved: { fields: [] },
	email_set: { fields: [] },
	email_confirmed: { fields: [] },
	pay_link: {
		fields: ['offer', 'price', 'url', 'order', 'minutes'],
		buttons: [[{ label: 'button.pay', urlField: 'url' }], [{ label: 'button.check', action: 'check:{order}' }]],
	},
	pay_unavailable: { fields: [], buttons: [[buy]] },
	checking_payment: { fields: [] },
	payment_pending: {
		fields: ['url', 'order'],
		buttons: [[{ label: 'button.pay', urlField: 'url' }], [{ label: 'button.check', action: 'check:{order}' }]],
	},
	payment_declined: { fields: ['reason'], buttons: [[buy]] },
	link_expired: { fields: [], buttons: [[buy]] },
	payment_review: { fields: [] },
	paid_first: { fields: ['first_name', 'offer', 'until', 'price'], menu: true },
	paid_again: { fields: ['until', 'price', 'offer'], menu: true },
	renewed: { fields: ['until', 'price', 'offer'], menu: true },
	card_not_saved: { fields: ['until'] },
	daily_file: { fields: ['number', 'first_name'] },
	info: { fields: ['until', 'next_charge', 'card', 'price', 'offer', 'last_number', 'hour', 'zone'] },
	info_none: { fields: ['service'], buttons: [[buy]] },
	renewal_notice: { fields: ['offer', 'price', 'charge_day', 'until', 'card'], buttons: [[stop], [replaceCard]] },
	higher_price: { fields: ['offer', 'price', 'until'] },
	own_plan: { fields: ['offer', 'price', 'until'] },
	could_not_charge: { fields: ['price', 'reason', 'next', 'until'] },
	last_try: { fields: ['reason', 'until'] },
	grace_ended: { fields: ['service'], buttons: [[buy]] },
	ends_soon: { fields: ['until', 'service', 'why'] },
	price_reminder: { fields: ['until', 'service', 'offer', 'price'] },
	renewal_waits: { fields: [] },
	charge_returned: { fields: ['amount'] },
	charge_returned_card: { fields: ['amount'] },
	charge_returned_erased: { fields: ['amount'] },
	card_expiring: { fields: ['card', 'until'], buttons: [[replaceCard]] },
	card_link: { fields: ['url', 'documents'], buttons: [[{ label: 'button.bind', urlField: 'url' }]] },
	card_terms: { fields: ['document'], buttons: [[replaceCard]] },
	card_bound: { fields: ['card'] },
	card_bound_unused: { fields: ['card'] },
	card_not_bound: { fields: [], buttons: [[replaceCard]] },
	card_link_unavailable: { fields: [], buttons: [[buy]] },
	forget_offer: { fields: [] },
	card_forgotten: { fields: ['cards', 'next'] },
	no_cards: { fields: [] },
	pause_offer: { fields: ['days'] },
	paused: { fields: ['until'], buttons: [[{ label: 'button.unpause', action: 'unpause' }]] },
	unpaused: { fields: ['until'] },
	pause_impossible: { fields: [] },
	plan_offer: { fields: ['until'] },
	plan_changed: { fields: ['offer', 'price', 'term', 'from'] },
	plan_changed_off: { fields: ['offer', 'price', 'term', 'from'], buttons: [[resume]] },
	plan_not_alone: { fields: ['offer'] },
	granted: { fields: ['until'] },
	button_old: { fields: [], menu: true },
	cancelled: { fields: ['until'], buttons: [[resume]] },
	cancelled_in_grace: { fields: ['until'], buttons: [[buy]] },
	cancelled_in_flight: { fields: ['until'] },
	resumed: { fields: ['until', 'offer', 'price', 'charge_day'] },
	resumed_higher: { fields: ['until', 'offer', 'price'] },
	resume_new_terms: { fields: ['document'] },
	resume_needs_card: { fields: ['until'], buttons: [[buy]] },
	resume_needs_consent: { fields: ['until'], buttons: [[buy]] },
	account: { fields: ['url'], buttons: [[openAccount]] },
	account_none: { fields: [] },
	my_data: { fields: ['payments', 'cards', 'consents', 'email', 'phone', 'how', 'url'], buttons: [[openAccount]] },
	consent_renewed: { fields: ['document'] },
	mailing_on: { fields: [], buttons: [[stopMailing]] },
	mailing_off: { fields: ['terms'] },
	mailing_terms: { fields: ['document'] },
	account_mail: { fields: ['url'], buttons: [[{ label: 'button.account', urlField: 'url' }]] },
	ended: { fields: ['service'], buttons: [[buy]] },
	refunded: { fields: ['amount'], menu: true },
	part_refunded: { fields: ['amount'] },
	double_refunded: { fields: ['amount'] },
	refund_wished: { fields: ['order', 'amount'] },
	refund_nothing: { fields: [] },
	erase_begun: { fields: [] },
	erase_running: { fields: [] },
	trial_once: { fields: ['offer'], buttons: [[buy]] },
	blocked_back: { fields: ['state'], menu: true },
	catalogue_waiting: { fields: ['service'] },
	owner_alert: { fields: ['says'], staff: true },
	refund_declined: { fields: ['order'] },
	refund_said_no: { fields: ['order'], staff: true },
	refund_ask: { fields: ['order', 'amount'], staff: true },
	refund_begun: { fields: ['order', 'amount'], staff: true },
	refund_impossible: { fields: ['order', 'reason'], staff: true },
};
