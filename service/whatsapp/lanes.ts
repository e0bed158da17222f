import { opaqueId } from './opaqueId';

/** By what the inbox keeps the order of one phone, without holding the phone: 32 hexadecimal digits. */
export function phoneLane(phone: string): string {
	return opaqueId(phone);
}

/** The same of the reports of one message, as its id hides the phone. */
export function statusLane(messageId: string): string {
	return `status:${opaqueId(messageId)}`;
}
