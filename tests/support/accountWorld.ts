import { AccountPage } from '../../nodes/AccountPage/AccountPage.node';
import { processMemory } from '../../nodes/shared/processMemory';
import { accountAddress } from '../../service/account/link';
import { saveEndpoint } from '../../service/setup/endpoints';
import { tellAccount } from '../../service/account/tellLink';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { AccountVisitor } from './accountVisitor';
import { openCredential } from './openCredential';
import { webhookHost, type WebhookHost } from './webhookHost';
import { World, type WorldOptions } from './world';
import type { Person } from './worldPerson';

/** A World with its account page, as 08 serves it. */
export interface AccountWorld {
	world: World;
	host: WebhookHost;
	/** The link that the bot sends him for his tap. */
	linkOf(person: Person): Promise<string>;
	/** Someone who has entered by such a link. */
	enter(person: Person): Promise<AccountVisitor>;
	close(): Promise<void>;
}

export async function accountWorld(options: WorldOptions = {}, parameters: Record<string, string> = {}): Promise<AccountWorld> {
	// What other tests of this process have used up.
	processMemory('accountLimits', () => new Map()).clear();
	const world = await World.open(options);
	const { shopId, secretKey } = DEFAULT_SHOP;
	const host = await webhookHost(new AccountPage(), {
		parameters,
		credentials: {
			subscriptionStoreApi: openCredential(world.store),
			yooKassaShopApi: { shopId, secretKey, baseUrl: world.shopUrl },
		},
	});
	await saveEndpoint(world.store, 'account', host.url);
	if ((await accountAddress(world.store)) !== host.url) throw new Error('the page has no address');
	const linkOf = async (person: Person) => {
		await world.events();
		await tellAccount(world.store, { subscriberId: person.subscriberId, cause: world.cause() });
		await world.deliver();
		const sent = (await world.events()).find(({ who, what }) => who === person.name && what === 'account');
		return sent!.buttons[0]!.url!;
	};
	return {
		world,
		host,
		linkOf,
		async enter(person) {
			const visitor = await new AccountVisitor(host.url).open(await linkOf(person));
			return await visitor.press('Войти');
		},
		async close() {
			await host.close();
			await world.close();
		},
	};
}
