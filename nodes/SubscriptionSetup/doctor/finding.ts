import type { Patient } from './patient';

/** What one check found out. */
export interface Finding {
	ok: 'ok' | 'warning' | 'problem';
	/** How it stands, in one or two sentences. */
	says: string;
	/** What the owner does about it; nothing when all is well. */
	doThis?: string;
}

/** One line of the doctor. `look` may throw: that is a problem of this line and of no other. */
export interface Check {
	name: string;
	look(patient: Patient): Promise<Finding> | Finding;
}

export const fine = (says: string): Finding => ({ ok: 'ok', says });
export const warning = (says: string, doThis: string): Finding => ({ ok: 'warning', says, doThis });
export const problem = (says: string, doThis: string): Finding => ({ ok: 'problem', says, doThis });

/** Something this check builds on cannot be had; another line says why. */
export class NotChecked extends Error {}

/** Waits for what another line reports on. */
export async function given<T>(what: Promise<T>, missing: string): Promise<T> {
	try {
		return await what;
	} catch {
		throw new NotChecked(missing);
	}
}

export const setupOf = async (patient: Patient) => await given(patient.setup(), 'the setup cannot be read (has Apply run?)');
export const shopOf = async (patient: Patient) => await given(patient.shop(), 'YooKassa does not take the keys');
export const storeOf = async (patient: Patient) => await given(patient.store(), 'the store cannot be reached');
