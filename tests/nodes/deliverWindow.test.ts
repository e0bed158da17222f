import { SecondWindow, windowOf } from '../../nodes/SubscriptionOutbox/deliver/window';
import type { Place } from '../../nodes/SubscriptionOutbox/deliver/window';

/** A window on a clock of its own. */
function clocked() {
	const clock = { now: 0 };
	return { clock, window: new SecondWindow(30, () => clock.now) };
}

const leave = (places: Place[]) => places.forEach((place) => place.leave());
const done = (places: Place[]) => places.forEach((place) => place.done());

it('a second holds thirty, and the next may leave a second after the first were answered', () => {
	const { clock, window } = clocked();
	const first = window.take(100);
	expect(first).toHaveLength(30);
	leave(first);
	clock.now = 5;
	done(first);
	expect(window.take(1)).toEqual([]);
	clock.now += window.waitMs() - 1;
	expect(window.take(1)).toEqual([]);
	clock.now += 1;
	expect(window.take(100)).toHaveLength(30);
});

it('a send that is late in leaving counts from then on, so that two seconds do not meet', () => {
	const { clock, window } = clocked();
	const early = window.take(29);
	leave(early);
	done(early);
	const [late] = window.take(1);
	clock.now = 900;
	late!.leave();
	late!.done();
	clock.now = 1_500;
	// The 29 of the first moment are over, the late one is not.
	expect(window.take(100)).toHaveLength(29);
});

it('answers that take long do not hold the bot below the default 25 a second', () => {
	const { clock, window } = clocked();
	let sent = 0;
	for (; clock.now < 10_000; clock.now += 10) {
		const places = window.take(1);
		leave(places);
		sent += places.length;
		// Telegram answers each after a second; nothing is heard of it before.
	}
	expect(sent / 10).toBeGreaterThanOrEqual(25);
});

it('a place of something that is not sent after all is free again at once', () => {
	const { window } = clocked();
	done(window.take(30));
	expect(window.take(30)).toHaveLength(30);
});

it('while a slow store keeps thirty from leaving, no thirty more are let out beside them', () => {
	const { clock, window } = clocked();
	const waiting = window.take(30);
	clock.now = 3_000;
	expect(window.take(30)).toEqual([]);
	expect(window.waitMs()).toBeLessThan(100);
	leave(waiting);
	clock.now = 3_500;
	expect(window.take(30)).toEqual([]);
	clock.now = 4_200;
	expect(window.take(30)).toHaveLength(30);
});

it('a process that stalls between the decision to send and the sending does not send too much afterwards', async () => {
	const { clock, window } = clocked();
	leave(window.take(30));
	clock.now = 300;
	await new Promise((turned) => setImmediate(() => setImmediate(() => setImmediate(turned))));
	clock.now = 1_300;
	expect(window.take(1)).toEqual([]);
	clock.now = 1_500;
	expect(window.take(30)).toHaveLength(30);
});

it('all executions of a process share the window of a bot; above thirty a second the bucket alone counts', () => {
	expect(windowOf(1, 25)).toBe(windowOf(1, 30));
	expect(windowOf(1, 25)).not.toBe(windowOf(2, 25));
	expect(windowOf(1, 1000).take(500)).toHaveLength(500);
});
