import { firstText, isRecord, recordOf, textOf, type JsonRecord } from '../json';
import type { Fault } from '../whatsapp/readAnswer';

/** The error in an answer: `{"error":{"message","code","error_subcode","error_data":{"details"}}}`. Meta asks to decide by the code. */
export function faultIn(body: JsonRecord): Fault | undefined {
	if (!isRecord(body.error)) return undefined;
	const { error } = body;
	const code = textOf(error.code);
	// Sub-code 33 of 100 is "no such object, or it is not yours": a wrong ID in the credential, not a wrong message.
	const key = code === '100' && textOf(error.error_subcode) === '33' ? '100/33' : code;
	const text = firstText(recordOf(error.error_data).details, error.error_user_msg, error.message) ?? '';
	return { key, code, text };
}
