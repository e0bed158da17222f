import { Buyer } from '../lib/buyer';
import type { ChatMessage } from '../lib/chat';
import type { World } from '../lib/world';
import { GOODS, type Good } from './forms';

/** Documented test cards. */
export const CARDS = { good: '5555555555554477', noMoney: '5555555555554600', expired: '5555555555554543' };

/** A message as its person sees it, with whether Telegram lets him forward it. */
interface Seen extends ChatMessage {
	protected?: boolean;
}

/** Who buys the goods of the shop by their buttons. */
export class Customer extends Buyer {
	static async come(world: World, id: number, firstName: string, payload?: string): Promise<Customer> {
		const person = await world.person({ id, first_name: firstName });
		await person.start(payload);
		return new Customer(world, person);
	}

	/** Asks for the goods and presses the button of one. Gives what its label says. */
	async press(good: Good): Promise<string> {
		await this.person.say('/goods');
		const label = (await this.buttons()).find(({ data }) => data === `good:${good}`)!.text;
		await this.person.tap(label);
		return label;
	}

	/** Agrees; the link to pay comes. */
	async agree(): Promise<void> {
		await this.person.tap(/Согласен, оплатить/);
	}

	/** From the button to the payment. */
	async buys(good: Good, card = CARDS.good): Promise<void> {
		await this.press(good);
		await this.agree();
		await this.pay(card);
	}

	/** Whether he was asked to pay for it since the last look: the last word is the consent to its price. */
	async isAskedToPay(good: Good): Promise<boolean> {
		const last = (await this.news()).at(-1) ?? '';
		return last.startsWith(GOODS[good].name) && last.includes('разовая оплата');
	}

	/** Of each time he got it, whether Telegram keeps him from forwarding it. */
	async protection(text: string): Promise<boolean[]> {
		const chat = await this.world.control.get<Seen[]>(`/telegram/users/${this.id}/chat?details=1`);
		return chat.filter((one) => one.text === text).map((one) => one.protected === true);
	}
}
