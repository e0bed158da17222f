import { sandbox } from './lib/api.js';
import { on } from './lib/bus.js';
import { zone } from './lib/directory.js';
import { fill, h } from './lib/dom.js';
import { DAY_MS, fullDay, moment, seconds, time, zoneName } from './lib/format.js';
import { count, t } from './lib/i18n.js';
import { wake, watch } from './lib/refresh.js';
import { localMoment } from './lib/zones.js';

const HOUR_MS = 3_600_000;
const LOOK_MS = 400;

const MOVES = [
	{ key: 'clock.hour', target: (now) => now + HOUR_MS },
	{ key: 'clock.tomorrow', target: (now) => localMoment(now, zone(), 1, 9, 5) },
	{ key: 'clock.day', target: (now) => now + DAY_MS },
	{ key: 'clock.week', target: (now) => now + 7 * DAY_MS },
	{ key: 'clock.month', target: (now) => now + 30 * DAY_MS },
];

/** The service clock: what it says, and the buttons that move it. */
export function mountClock(container) {
	const face = h('p', { class: 'clock-face' });
	const buttons = h('div', { class: 'clock-buttons', role: 'group' });
	const progress = h('div', { class: 'clock-progress', hidden: true });
	container.append(face, buttons, progress);
	const clock = { now: Date.now(), readAt: performance.now(), moving: undefined };
	const now = () => clock.now + performance.now() - clock.readAt;

	const read = async () => Object.assign(clock, { now: (await sandbox.clock()).now, readAt: performance.now() });
	const tick = () => {
		const date = h('span', { class: 'clock-date' }, fullDay(now(), zone()));
		fill(
			face,
			h('time', { datetime: new Date(now()).toISOString() }, time(now(), zone()), h('span', { class: 'seconds' }, seconds(now()))),
			h('span', { class: 'clock-where' }, date, h('span', {}, zoneName(zone()))),
		);
	};
	const draw = () => {
		buttons.setAttribute('aria-label', t('clock.move'));
		const disabled = clock.moving !== undefined;
		fill(
			buttons,
			MOVES.map(({ key, target }) =>
				h(
					'button',
					{ type: 'button', class: 'button', title: t(`${key}.title`), disabled, onclick: () => void move(target(now())) },
					h('span', { class: 'long' }, t(key)),
					h('span', { class: 'short' }, t(`${key}.short`)),
				),
			),
		);
		tick();
	};
	watch(read);
	setInterval(tick, 1000);
	on('language', draw);
	on('people', tick);
	on('event', (line) => clock.moving && (clock.moving.last = line));
	draw();

	async function look(moving) {
		await read().catch(() => {});
		// The way may have ended while this look was under way.
		if (clock.moving === moving) drawMoving(progress, moving, now());
	}

	async function move(target) {
		const moving = (clock.moving = { from: now(), target, steps: 0, stopped: false, last: undefined });
		draw();
		const watching = setInterval(() => void look(moving), LOOK_MS);
		drawMoving(progress, moving, now());
		let failure;
		try {
			// Day by day: each call is short, the way is seen, and one can stop on it.
			for (let stop = moving.from; stop < target && !moving.stopped; ) {
				stop = Math.min(target, stop + DAY_MS);
				if (stop > now()) moving.steps += (await sandbox.advanceTo(Math.round(stop))).steps;
				await read();
			}
		} catch (error) {
			failure = error.message;
		}
		clearInterval(watching);
		clock.moving = undefined;
		await read().catch(() => {});
		draw();
		drawEnd(progress, moving, failure);
		wake();
	}
}

function drawMoving(container, moving, now) {
	const done = Math.min(1, Math.max(0, (now - moving.from) / (moving.target - moving.from)));
	if (container.dataset.state !== 'moving') {
		container.dataset.state = 'moving';
		container.hidden = false;
		fill(
			container,
			h('progress', { max: 1, value: 0, 'aria-label': t('clock.moving') }),
			h('p', { role: 'status' }),
			h('button', { type: 'button', class: 'button quiet', onclick: () => (moving.stopped = true) }, t('clock.stop')),
		);
	}
	container.querySelector('progress').value = done;
	const text = moving.stopped
		? t('clock.stopping')
		: t('clock.onTheWay', { now: moment(now, zone()), target: moment(moving.target, zone()) });
	const last = moving.last && `${t(`service.${moving.last.service}`)}: ${moving.last.text}`;
	fill(container.querySelector('p'), text, last && h('small', {}, last));
}

function drawEnd(container, { steps, stopped }, failure) {
	container.dataset.state = failure ? 'failed' : 'done';
	const words = failure
		? t('clock.failed', { why: failure })
		: `${t(stopped ? 'clock.stopped' : 'clock.done')} · ${count('clock.steps', steps)}`;
	fill(
		container,
		h('p', { role: failure ? 'alert' : 'status' }, words),
		h('button', { type: 'button', class: 'icon-button', 'aria-label': t('close'), onclick: () => (container.hidden = true) }, '×'),
	);
	if (!failure) setTimeout(() => container.dataset.state === 'done' && (container.hidden = true), 8000);
}
