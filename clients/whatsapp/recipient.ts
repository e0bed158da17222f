import { WhatsAppRefused } from './errors';
import { readPhone } from './phone';

/** The digits a message goes to. @throws WhatsAppRefused without calling anybody */
export function checkedRecipient(to: string): string {
	const phone = readPhone(to);
	if (phone !== undefined) return phone;
	throw new WhatsAppRefused('The recipient is not a phone number', {
		reason: 'undeliverable',
		hint: 'A number needs its country code, such as 7 for Russia, and digits only.',
	});
}
