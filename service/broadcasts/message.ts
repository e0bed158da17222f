import { languageOf } from '../messages/texts';
import { ownMessageFor } from '../messages/ownContent';
import type { OwnContent } from '../messages/ownContent';
import type { MessagePayload } from '../messages/render';
import type { Setup } from '../setup/schema';
import { withVia } from '../sources/via';

/** What one person is sent of it: the message with the button that ends mailings. */
export function messageOf(
	{ service }: Pick<Setup, 'service'>,
	broadcastId: number,
	content: OwnContent,
	person: { language: string; first_name: string },
): MessagePayload {
	const { own, buttons } = ownMessageFor(content, languageOf(person.language, service.language));
	return {
		message: 'own_mailing',
		fields: { first_name: person.first_name, service: service.name },
		buttons: withVia(buttons, `b${broadcastId}`),
		own,
	};
}
