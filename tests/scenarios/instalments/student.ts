import { Buyer } from '../lib/buyer';
import { buttonsOf, type ChatMessage } from '../lib/chat';
import type { World } from '../lib/world';
import { lesson, MODULES } from './forms';

/** What he sees of the course: numbers of its modules, and what the buttons below them do. */
export interface Shelf {
	open: number[];
	locked: number[];
	ways: string[];
}

/** Who buys the course and goes through its modules. Buttons are named by what they carry: `part:pay:7`. */
export class Student extends Buyer {
	static async come(world: World, id: number, first_name: string): Promise<Student> {
		return new Student(world, await world.person({ id, first_name }));
	}

	/** Opens the link of an offer, and agrees. `consent`: whether to automatic charges. The link to pay comes. */
	async orders(offer: string, consent: boolean): Promise<void> {
		await this.person.start(`o_${offer}`);
		await this.agrees(consent);
	}

	/** From the link of an offer to the payment. */
	async buys(offer: string, consent: boolean): Promise<void> {
		await this.orders(offer, consent);
		await this.pay();
	}

	/** Presses a button of a part, agrees and pays. */
	async paysPart(button: RegExp, consent: boolean, card?: string): Promise<void> {
		await this.press(button);
		await this.agrees(consent);
		await this.pay(card);
	}

	/** Presses the newest button that carries this. Gives what the bot answers. */
	async press(carries: RegExp): Promise<string[]> {
		const all = (await this.person.chat()).flatMap(buttonsOf).flatMap(({ data }) => data ?? []);
		const data = all.findLast((one) => carries.test(one));
		if (!data)
			throw new Error(`${this.person.details.first_name} has no button like ${String(carries)}, only ${[...new Set(all)].join(', ')}.`);
		await this.news();
		await this.person.tap(data);
		return await this.news();
	}

	/** Whether a tap on a module brings its content. */
	async opens(n: number): Promise<boolean> {
		return (await this.press(new RegExp(`^part:m:course:${n}$`))).includes(lesson(n));
	}

	/** Asks for all modules. */
	async shelf(): Promise<Shelf> {
		await this.press(/^part:card:course$/);
		return await this.list();
	}

	/** The newest message with modules. */
	async list(): Promise<Shelf> {
		const lists = (await this.person.chat()).map(buttonsOf).filter((buttons) => buttons.some(({ data }) => data?.startsWith('part:m:')));
		const buttons = lists.at(-1) ?? [];
		const numbers = (label: RegExp) => buttons.flatMap(({ text }) => label.exec(text)?.[1] ?? []).map(Number);
		return { open: numbers(/^▶ (\d+)\./), locked: numbers(/^🔒 (\d+)\./), ways: waysIn(buttons) };
	}

	/** What the buttons of the newest message that says so do about paying. */
	async waysUnder(says: RegExp): Promise<string[]> {
		const said = (await this.person.chat()).findLast((one) => isSaid(one, says));
		return waysIn(said ? buttonsOf(said) : []);
	}

	/** How often he has been told something, by what the text says. */
	async told(says: RegExp): Promise<number> {
		return (await this.person.chat()).filter((one) => isSaid(one, says)).length;
	}

	private async agrees(consent: boolean): Promise<void> {
		await this.press(consent ? /^consent:/ : /^once:/);
	}
}

function isSaid({ from, text }: ChatMessage, says: RegExp): boolean {
	return from === 'bot' && says.test((text ?? '').replaceAll('\u00a0', ' '));
}

/** `pay`, `rest`, `off` and `paynow`, in their order. */
function waysIn(buttons: ReturnType<typeof buttonsOf>): string[] {
	return buttons.flatMap(({ data }) => /^(?:part:)?(pay|rest|off|paynow):/.exec(data ?? '')?.[1] ?? []);
}

/** The shelf with so many modules open, from the first, and these ways to pay the rest. */
export function openTo(last: number, ...ways: string[]): Shelf {
	const all = Array.from({ length: MODULES }, (_, index) => index + 1);
	return { open: all.slice(0, last), locked: all.slice(last), ways };
}

/** The ways while the next part is charged by itself, and while it is to be paid by hand; several parts are left. */
export const CHARGED = ['paynow', 'rest', 'off'];
export const BY_BUTTON = ['pay', 'rest'];
