import { addMessage } from '../effects/add';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { accountAddress } from './link';
import { linkButton } from './linkButton';

/**
 * What is kept of him, in short: how many payments, cards and consents, and whether contacts are known, none of them named in the chat. With a link to the account
 * page, where he can download it all or have it erased; without a page, whom to write to.
 */
export async function tellMyData(store: Store, { subscriberId, cause }: { subscriberId: number; cause: string }): Promise<void> {
	const address = await accountAddress(store);
	await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const link = await linkButton(tx, subscriber, address);
		const support = words.current.setup.service.supportContact;
		const has = (contact: string | null) => words.text(contact === null ? 'data.no' : 'data.yes');
		await addMessage(tx, subscriber, {
			key: `my_data:${subscriberId}:${cause}`,
			message: 'my_data',
			fields: {
				...(await counts(tx, subscriberId)),
				email: has(subscriber.email),
				phone: has(subscriber.phone),
				how: link ? words.text('data.page') : support ? words.text('data.support', { support }) : words.text('data.seller'),
			},
			...link,
		});
	});
}

async function counts(tx: Transition, subscriberId: number): Promise<Record<'payments' | 'cards' | 'consents', number>> {
	const { payments } = await tx.db
		.selectFrom('charge')
		.select((eb) => eb.fn.countAll<number>().as('payments'))
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'succeeded')
		.executeTakeFirstOrThrow();
	const { cards } = await tx.db
		.selectFrom('card')
		.select((eb) => eb.fn.countAll<number>().as('cards'))
		.where('subscriber_id', '=', subscriberId)
		.where('forgotten_at', 'is', null)
		.executeTakeFirstOrThrow();
	const { consents } = await tx.db
		.selectFrom('consent')
		.select((eb) => eb.fn.countAll<number>().as('consents'))
		.where('subscriber_id', '=', subscriberId)
		.executeTakeFirstOrThrow();
	return { payments: Number(payments), cards: Number(cards), consents: Number(consents) };
}
