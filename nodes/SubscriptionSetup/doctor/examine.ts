import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { toNodeError, withoutSecrets } from '../../shared/errors';
import { NotChecked, type Check } from './finding';
import type { Patient } from './patient';

/** Runs every check, all at once; a line for each, in their order. One that fails never stops the others. */
export async function examine(node: IExecuteFunctions, patient: Patient, checks: readonly Check[]): Promise<IDataObject[]> {
	return await Promise.all(checks.map(async (check) => await lineOf(node, patient, check)));
}

async function lineOf(node: IExecuteFunctions, patient: Patient, { name, look }: Check): Promise<IDataObject> {
	try {
		const { ok, says, doThis = '' } = await look(patient);
		return { check: name, ok, says: withoutSecrets(says), doThis: withoutSecrets(doThis) };
	} catch (error) {
		if (error instanceof NotChecked)
			return { check: name, ok: 'warning', says: `Not checked: ${error.message}.`, doThis: 'Put that right first, then check again.' };
		const { message, description } = toNodeError(node, error);
		return {
			check: name,
			ok: 'problem',
			says: withoutSecrets(message),
			doThis: withoutSecrets(description ?? 'Put it right and check again.'),
		};
	}
}
