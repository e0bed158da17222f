import { Control } from '../../tests/scenarios/lib/control';
import { payOnPage, paymentIn } from '../../tests/scenarios/lib/payments';
import { Person } from '../../tests/scenarios/lib/person';
import { StoryClock } from '../../tests/scenarios/lib/clock';

/** A card that pays at once. */
const CARD = '5555555555554477';
const quietly = () => {};

/** What the pictures show: a subscriber before, at and after the payment. */
export class Story {
	private readonly control: Control;
	private readonly clock: StoryClock;

	constructor(sandbox: string) {
		this.control = new Control(sandbox);
		this.clock = new StoryClock(this.control, quietly);
	}

	/** Someone who is at the payment: free series, offer, consent. Answers the address of the checkout page. */
	async untilCheckout(): Promise<{ person: Person; paymentId: string }> {
		await this.clock.toNext('10:00');
		const person = await this.newPerson(1, 'Анна');
		await person.start();
		await person.tap(/Бесплатная серия/);
		await person.tap(/^12:00$/);
		for (let day = 1; day <= 5; day++) await this.clock.toNext('13:00');
		await person.tap(/Оформить подписку/);
		await person.tap(/30 дней/);
		await person.tap(/Согласен/);
		return { person, paymentId: paymentIn(await person.chat()) };
	}

	/** The payment, and the first paid days after it. */
	async afterPayment(person: Person, paymentId: string): Promise<void> {
		await payOnPage(this.control, paymentId, CARD);
		await this.settle();
		await this.clock.toNext('13:00');
		await person.tap(/Моя подписка/);
	}

	/** A subscriber with some paid days behind him, and the link to his account page. */
	async untilAccount(): Promise<string> {
		const person = await this.newPerson(2, 'Вера');
		await person.start();
		await person.tap(/Оформить подписку/);
		await person.tap(/30 дней/);
		await person.tap(/Согласен/);
		await payOnPage(this.control, paymentIn(await person.chat()), CARD);
		await this.settle();
		await this.clock.toNext('13:00');
		await person.tap(/Личный кабинет/);
		const urls = (await person.chat()).flatMap(({ buttons = [] }) => buttons.flat().map(({ url }) => url ?? ''));
		return urls.findLast((url) => url.includes('?t='))!;
	}

	async settle(): Promise<void> {
		await this.control.post('/settle', {}, 120_000);
	}

	private async newPerson(id: number, first_name: string): Promise<Person> {
		await this.control.post('/telegram/users', { id, first_name, language_code: 'ru' });
		return new Person({ id, first_name }, { control: this.control, tell: quietly, settle: async () => await this.settle() });
	}
}
