import { addMessage } from '../effects/add';
import type { Priority } from '../effects/kinds';
import { sendOwn } from '../goods/content';
import { newestProduct } from '../orders/product';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { moduleButtons, planButtons } from './buttons';
import { unfinishedPlan } from './find';
import { modulesOf, openModules } from './modules';
import { nextInWords, planStanding } from './standing';

/** Telegram shows a message with at most about 100 buttons; half of that is still a list to look through. */
const ONE_MESSAGE = 50;

export interface ModulesToShow {
	productCode: string;
	cause: string;
	/** Of an answer unless told: what follows from a payment comes after its thanks. */
	priority?: Priority;
	/** The order it was bought by: it waits for one who has blocked the bot, and is not sent once that has been refunded. */
	orderId?: number;
}

/** The modules of what he has, open and locked, and of a plan that is not paid in full how it stands. False where nothing of it is his. */
export async function showModules(
	tx: Transition,
	subscriber: Subscriber,
	{ productCode, cause, priority, orderId }: ModulesToShow,
): Promise<boolean> {
	const modules = await modulesOf(tx, productCode);
	const plan = await unfinishedPlan(tx, subscriber.id, productCode);
	const open = await openModules(tx, subscriber.id, productCode);
	if (open.size === 0 && !plan) return false;
	const words = await wordsFor(tx, subscriber);
	const standing = plan && (await planStanding(tx, plan));
	const rows = moduleButtons(modules, open);
	const product = (await newestProduct(tx, productCode))?.name ?? productCode;
	for (let from = 0; from < Math.max(1, rows.length); from += ONE_MESSAGE) {
		const isLast = from + ONE_MESSAGE >= rows.length;
		await addMessage(tx, subscriber, {
			key: `modules:${subscriber.id}:${productCode}:${cause}:${from}`,
			...(standing
				? {
						message: 'modules_plan',
						fields: { product, paid: standing.paid, parts: standing.plan.parts, next: nextInWords(standing, words) },
					}
				: { message: 'modules_list', fields: { product } }),
			priority,
			...(orderId === undefined ? {} : { guard: 'order_paid' as const, guardRef: orderId }),
			buttons: [...rows.slice(from, from + ONE_MESSAGE), ...(isLast && standing ? planButtons(standing, words) : [])],
		});
	}
	return true;
}

/** He tapped a module: it comes if it is open to him; else he is shown what opens it. */
export async function sendModule(
	tx: Transition,
	subscriber: Subscriber,
	{ productCode, n, cause }: ModulesToShow & { n: number },
): Promise<void> {
	const module = (await modulesOf(tx, productCode))[n - 1];
	const isOpen = module !== undefined && (await openModules(tx, subscriber.id, productCode)).has(n);
	if (isOpen)
		return await sendOwn(tx, subscriber, {
			content: module.content,
			productCode,
			key: `module:${subscriber.id}:${productCode}:${n}:${cause}`,
		});
	if (await showModules(tx, subscriber, { productCode, cause })) return;
	await addMessage(tx, subscriber, { key: `modules:${subscriber.id}:${cause}`, message: 'button_old' });
}
