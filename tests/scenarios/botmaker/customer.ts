import { buttonsOf, type ChatMessage } from '../lib/chat';
import type { Person } from '../lib/person';
import type { World } from '../lib/world';
import { GOODS, type Good } from './forms';

/** Documented test cards. */
export const CARDS = { good: '5555555555554477', noMoney: '5555555555554600', expired: '5555555555554543' };

/** A message as its person sees it, with whether Telegram lets him forward it. */
interface Seen extends ChatMessage {
	protected?: boolean;
}

/** Somebody who buys in the chat. */
export class Customer {
	private mark = 0;

	constructor(
		private readonly world: World,
		readonly person: Person,
	) {}

	static async come(world: World, id: number, firstName: string, payload?: string): Promise<Customer> {
		const person = await world.person({ id, first_name: firstName });
		await person.start(payload);
		return new Customer(world, person);
	}

	get id(): number {
		return this.person.details.id;
	}

	/** Asks for the goods and presses the button of one. Gives what its label says. */
	async press(good: Good): Promise<string> {
		await this.person.say('/goods');
		const label = (await this.buttons()).find(({ data }) => data === `good:${good}`)!.text;
		await this.person.tap(label);
		return label;
	}

	/** The buttons of the newest message that has any. */
	async buttons() {
		const chat = await this.person.chat();
		return buttonsOf(chat.findLast(({ buttons }) => (buttons ?? []).length > 0)!);
	}

	/** Agrees; the link to pay comes. */
	async agree(): Promise<void> {
		await this.person.tap(/Согласен, оплатить/);
	}

	async pay(card = CARDS.good): Promise<void> {
		await this.world.pay(await this.person.chat(), card);
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

	/** What the bot has told him since the last look. */
	async news(): Promise<string[]> {
		const chat = await this.person.chat();
		const fresh = chat.filter(({ from, message_id }) => from === 'bot' && message_id > this.mark);
		this.mark = chat.at(-1)?.message_id ?? this.mark;
		return fresh.map(({ text, caption }) => text ?? caption ?? '');
	}

	/** How often he has ever been told something. */
	async heard(text: string): Promise<number> {
		return (await this.person.chat()).filter((one) => one.from === 'bot' && one.text === text).length;
	}

	/** Of each time he got it, whether Telegram keeps him from forwarding it. */
	async protection(text: string): Promise<boolean[]> {
		const chat = await this.world.control.get<Seen[]>(`/telegram/users/${this.id}/chat?details=1`);
		return chat.filter((one) => one.text === text).map((one) => one.protected === true);
	}
}
