import type { Message, Step } from './types';
import type { World } from './world';

/** Steps of messages whose statuses are told in reverse order, until all are known. */
const untold = new WeakMap<Message, Step[]>();

/** When the next thing happens to any message. */
export function nextStep(world: World): number | undefined {
	let next: number | undefined;
	for (const { steps } of world.open) if (steps[0] && steps[0].at < (next ?? Infinity)) next = steps[0].at;
	return next;
}

/** Lets everything happen to all messages that is due at a moment. */
export function runSteps(world: World, now: number): void {
	for (const message of [...world.open]) runMessage(world, message, now);
}

export function runMessage(world: World, message: Message, now: number): void {
	while (message.steps[0] && message.steps[0].at <= now) take(world, message, message.steps.shift()!);
	if (message.steps.length === 0) world.open.delete(message);
}

/** What the person has in front of him he has read: he writes back, or opens the chat. */
export function readAll(world: World, phone: string): void {
	for (const message of world.chat(phone)) {
		if (message.from !== 'business' || message.status !== 'delivered') continue;
		message.steps = [{ status: 'read', at: world.now() }];
		runMessage(world, message, world.now());
	}
}

function take(world: World, message: Message, step: Step): void {
	message.status = step.status;
	if (step.failure) message.failure = step.failure;
	if (step.status === 'delivered') charge(world, message);
	if (step.status === 'failed') world.log(`${message.provider}: failed, ${step.failure?.code}`);
	report(world, message, step);
}

/** What is delivered is paid. */
function charge(world: World, message: Message): void {
	const { account } = world.state;
	const { price, fee } = message.cost ?? { price: 0, fee: 0 };
	message.charged = true;
	account.balance = rounded(account.balance - price - fee);
}

/** Sums of a wallet have four decimals. */
export const rounded = (sum: number): number => Math.round(sum * 10_000) / 10_000;

function report(world: World, message: Message, step: Step): void {
	if (step.status === 'delivered' && message.quirks.skipDelivered) return;
	if (!message.quirks.reversed) return tell(world, message, step);
	const steps = [step, ...(untold.get(message) ?? [])];
	untold.set(message, steps);
	if (message.steps.length > 0) return;
	untold.delete(message);
	for (const one of steps) tell(world, message, one);
}

function tell(world: World, message: Message, step: Step): void {
	world.reporters.find(({ provider }) => provider === message.provider)?.status(message, step);
}
