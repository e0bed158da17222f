import type { Selectable } from '../../vendor';
import type { Transition } from '../store/transition';
import type { Store } from '../store/open';
import type { WhatsAppAccountTable, WhatsAppContactTable, WhatsAppMessageTable, WhatsAppProviderName } from '../store/tables/whatsapp';

export type Contact = Selectable<WhatsAppContactTable>;
export type Sent = Selectable<WhatsAppMessageTable>;
export type Account = Selectable<WhatsAppAccountTable>;

export async function contactOf({ db }: Pick<Store | Transition, 'db'>, subscriberId: number): Promise<Contact | undefined> {
	return await db.selectFrom('whatsapp_contact').selectAll().where('subscriber_id', '=', subscriberId).executeTakeFirst();
}

/** All who share a phone, who agreed last first. */
export async function contactsByPhone({ db }: Transition, phone: string): Promise<Contact[]> {
	return await db
		.selectFrom('whatsapp_contact')
		.selectAll()
		.where('phone', '=', phone)
		.orderBy('opted_in_at', 'desc')
		.orderBy('subscriber_id', 'desc')
		.execute();
}

/** His consent stands. */
export function hasAgreed(contact: Contact | undefined): contact is Contact {
	return contact !== undefined && contact.opted_out_at === null;
}

/** His consent stands, and something reaches him. */
export function isReachable(contact: Contact | undefined): contact is Contact {
	return hasAgreed(contact) && contact.unreachable_at === null;
}

export async function accountOf({ db }: Pick<Store | Transition, 'db'>, provider: WhatsAppProviderName): Promise<Account | undefined> {
	return await db.selectFrom('whatsapp_account').selectAll().where('provider', '=', provider).executeTakeFirst();
}
