import { sandbox } from './api.js';
import { tell } from './bus.js';

const EVERY_MS = 3000;
const CALM_MS = 150;

const watchers = new Set();
let lastId = 0;
let calm;

/**
 * Loads something now, every three seconds, and soon after anything happened in the sandbox; never twice at once, and not while the page is hidden.
 * @param {() => Promise<void>} load
 * @param {() => boolean} [wanted] false while nobody looks at it
 * @returns {() => Promise<void>} loads it now
 */
export function watch(load, wanted = () => true) {
	const watcher = { running: undefined, again: false };
	watcher.run = async () => {
		if (watcher.running) {
			watcher.again = true;
			return await watcher.running;
		}
		watcher.running = load().then(
			() => offline(false),
			(error) => offline(error instanceof TypeError),
		);
		await watcher.running;
		watcher.running = undefined;
		if (watcher.again) {
			watcher.again = false;
			await watcher.run();
		}
	};
	watcher.wanted = wanted;
	watchers.add(watcher);
	return watcher.run;
}

/** Looks at everything anew. */
export function wake() {
	if (document.hidden) return;
	for (const watcher of watchers) if (watcher.wanted()) void watcher.run();
}

/** Starts listening; from now on `event` is told for every line of the sandbox's journal. */
export function startRefreshing() {
	setInterval(wake, EVERY_MS);
	document.addEventListener('visibilitychange', wake);
	listen();
	wake();
}

function listen() {
	const events = sandbox.events(lastId);
	events.onmessage = ({ data }) => {
		const line = JSON.parse(data);
		// A sandbox that was started anew counts from one again.
		lastId = line.id;
		tell('event', line);
		clearTimeout(calm);
		calm = setTimeout(wake, CALM_MS);
	};
	events.onerror = () => {
		if (events.readyState !== EventSource.CLOSED) return;
		lastId = 0;
		setTimeout(listen, EVERY_MS);
	};
}

function offline(is) {
	document.querySelector('#offline').hidden = !is;
}
