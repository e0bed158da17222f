import { json, Router } from 'express';
import type { Emulator, Fault } from '../emulator';
import { answer, BadCall } from './respond';

/** `GET/POST/DELETE /control/faults`: what can go wrong, make it go wrong, all well again (`?service=` for one). */
export function faultCalls(emulators: Emulator[]): Router {
	const router = Router();
	router.get(
		'/faults',
		answer(() => ({ kinds: Object.fromEntries(emulators.map((one) => [one.name, one.faultKinds])) })),
	);
	router.post(
		'/faults',
		json(),
		answer(({ body }) => addFault(emulators, body as Partial<Fault>)),
	);
	router.delete(
		'/faults',
		answer(({ query }) => {
			for (const one of emulators) if (!query.service || query.service === one.name) one.clearFaults();
		}),
	);
	return router;
}

function addFault(emulators: Emulator[], fault: Partial<Fault> = {}): { ok: true } {
	const emulator = emulators.find((one) => one.name === fault.service);
	if (!emulator) throw new BadCall(`"service" must be one of: ${emulators.map((one) => one.name).join(', ')}.`);
	if (!fault.kind || !(fault.kind in emulator.faultKinds))
		throw new BadCall(`"kind" of ${emulator.name} must be one of: ${Object.keys(emulator.faultKinds).join(', ')}.`);
	emulator.addFault(fault as Fault);
	return { ok: true };
}
