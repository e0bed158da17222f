import type { MessageDefinition } from '../definition';

/** What goods and services say to buyers, and requests to the staff. */
export const GOODS_MESSAGES: Record<string, MessageDefinition> = {
	goods_list: { fields: ['service'] },
	goods_none: { fields: ['service'], menu: true },
	good_card: { fields: ['offer', 'price'] },
	service_card: { fields: ['offer', 'price'] },
	service_card_free: { fields: ['offer'] },
	good_card_free: { fields: ['offer'] },
	consent_goods: { fields: ['offer', 'price', 'documents'] },
	consent_free: { fields: ['offer', 'documents'] },
	good_paid: { fields: ['offer', 'price'] },
	service_paid: { fields: ['offer', 'price'] },
	good_free: { fields: ['offer'] },
	trial_free: { fields: ['first_name', 'offer', 'until'], menu: true },
	good_bought: { fields: ['offer'] },
	good_declined: { fields: ['offer', 'reason'] },
	good_link_expired: { fields: ['offer'] },
	good_link_unavailable: { fields: ['offer'] },
	request_taken: { fields: ['product', 'staff'] },
	request_done: { fields: ['product'] },
	request_new: { fields: ['request', 'product', 'order', 'name', 'username', 'telegram'], staff: true },
	request_taken_by: { fields: ['request', 'product', 'staff'], staff: true },
	request_done_by: { fields: ['request', 'product', 'staff'], staff: true },
	request_refunded: { fields: ['request', 'product'], staff: true },
	request_erased: { fields: ['request', 'product'], staff: true },
};
