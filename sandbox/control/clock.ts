import { json, Router } from 'express';
import { advance, spanMs } from '../clock/advance';
import { type IdleSources, waitIdle } from '../clock/idle';
import type { ServiceClock } from '../clock/serviceClock';
import { answer, BadCall } from './respond';

/** How long one step may take until all is idle, unless the call says `limitSeconds` (leases of a killed n8n run in real time). */
const STEP_LIMIT_SECONDS = 60;

/** `GET /control/clock`, `POST /control/clock/advance {days?,hours?,minutes?}` or `{to}`, `POST /control/settle`. One move at a time. */
export function clockCalls(clock: ServiceClock, sources: IdleSources): Router {
	const router = Router();
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
		const mine = last.then(work, work);
		last = mine.catch(() => {});
		return await mine;
	};
	router.get(
		'/clock',
		answer(async () => {
			await clock.refresh();
			return { now: clock.now(), iso: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs() };
		}),
	);
	router.post(
		'/clock/advance',
		json(),
		answer(async ({ body }) => await inTurn(async () => await advance(clock, sources, target(clock, body as Body), limitMs(body as Body)))),
	);
	router.post(
		'/settle',
		json(),
		answer(async ({ body }) => await inTurn(async () => await waitIdle(sources, limitMs(body as Body)))),
	);
	return router;
}

type Body = Record<string, unknown> | undefined;

function limitMs(body: Body = {}): number {
	const seconds = Number(body.limitSeconds ?? STEP_LIMIT_SECONDS);
	if (!(seconds > 0)) throw new BadCall('"limitSeconds" must be a number above 0.');
	return seconds * 1000;
}

function target(clock: ServiceClock, body: Body = {}): number {
	if (body.to !== undefined) return momentOf(clock, body.to);
	const span = Object.fromEntries(['days', 'hours', 'minutes'].map((unit) => [unit, Number(body[unit] ?? 0)]));
	const ms = spanMs(span);
	if (!(ms > 0))
		throw new BadCall(
			'Say how far: {"days": 1}, {"hours": 2}, {"minutes": 30} or {"to": "2026-12-01T09:00:00Z"}. The clock only goes forward.',
		);
	return clock.now() + ms;
}

function momentOf(clock: ServiceClock, to: unknown): number {
	const moment = typeof to === 'number' ? to : Date.parse(String(to));
	if (!(moment >= clock.now())) throw new BadCall('"to" must be a moment that lies ahead: milliseconds or ISO 8601 with its offset.');
	return moment;
}
