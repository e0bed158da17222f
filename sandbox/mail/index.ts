import { Router } from 'express';
import { answer } from '../control/respond';
import type { Emulator, SandboxContext } from '../emulator';
import { MailBox } from './box';
import { FAULT_KINDS, Faults } from './faults';
import { openSmtp } from './smtp';

export interface MailEmulator extends Emulator {
	/** Where n8n's SMTP credential has to point, on 127.0.0.1. */
	port(): Promise<number>;
}

/** A local mail server: it takes every mail, shows the last ones, and passes nothing on. */
export function createMailEmulator(context: SandboxContext): MailEmulator {
	const box = new MailBox();
	const faults = new Faults();
	const smtp = openSmtp(context, box, faults);
	const control = Router();
	control.get(
		'/',
		answer(() => box.all()),
	);
	control.delete(
		'/',
		answer(() => box.clear()),
	);
	control.get(
		'/server',
		answer(async () => ({ host: '127.0.0.1', port: await smtp.port })),
	);
	return {
		name: 'mail',
		api: Router(),
		control,
		faultKinds: FAULT_KINDS,
		addFault: (fault) => faults.add(fault),
		clearFaults: () => faults.clear(),
		nextDue: () => undefined,
		runDue: async () => {},
		busy: () => smtp.open() > 0,
		snapshot: () => box.save(),
		restore: (state) => box.load(state),
		port: async () => await smtp.port,
		close: smtp.close,
	};
}
