import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { isRecord, recordOf, recordsOf, textOf } from '../../clients/json';

/**
 * What a report of Meta says of our own number and account. An app reports to one address for all its numbers, in other accounts too: what somebody writes to another
 * of them, "stop" not least, is none of ours. What names neither is taken, as is everything where the credential names none.
 */
export function onlyOurs(body: unknown, { phoneNumberId, businessAccountId }: ICredentialDataDecryptedObject): unknown {
	if (!isRecord(body) || !Array.isArray(body.entry)) return body;
	const entry = recordsOf(body.entry)
		.filter(({ id }) => isSame(id, businessAccountId))
		.map((one) => ({
			...one,
			changes: recordsOf(one.changes).filter(({ value }) => isSame(recordOf(recordOf(value).metadata).phone_number_id, phoneNumberId)),
		}));
	return { ...body, entry };
}

function isSame(told: unknown, ours: unknown): boolean {
	const [theirs, own] = [textOf(told), textOf(ours)?.trim()];
	return theirs === null || own === undefined || theirs === own;
}
