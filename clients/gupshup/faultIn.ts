import { firstText, isRecord, recordOf, type JsonRecord } from '../json';
import type { Fault } from '../whatsapp/readAnswer';

/**
 * The error in an answer: `{"status":"error","message":"Invalid Destination"}`, in which the message may be an object as well, and a code is seldom given.
 * Without a code the whole phrase is what is looked up.
 */
export function faultIn(body: JsonRecord, isGood: boolean): Fault | undefined {
	if (isGood && !/^(?:error|fail)/i.test(String(body.status)) && !isRecord(body.error)) return undefined;
	const inner = isRecord(body.message) ? body.message : recordOf(body.error);
	const text = firstText(body.message, inner.message, inner.reason, body.reason, body.error) ?? '';
	const code = firstText(body.code, body.errorCode, inner.code);
	return {
		key:
			code ??
			text
				.trim()
				.replace(/[.!]+$/, '')
				.toUpperCase(),
		code,
		text,
	};
}
