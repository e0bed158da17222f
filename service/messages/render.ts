import type { MessageButton, Relay } from '../effects/add';
import type { Setup } from '../setup/schema';
import { fitsButton } from './callbackData';
import { opensChat } from './chatLinks';
import { MESSAGES } from './definitions';
import type { OwnMessage } from './ownContent';
import { menuKeyboard } from './routes';
import type { Route, Standing } from './routes';
import { fill, textOf } from './texts';
import type { Fields, Language } from './texts';

export interface MessagePayload {
	message: string;
	fields: Fields;
	buttons: MessageButton[][];
	/** Number of the entry token whose link is the field `url`; `withLink` of service/account fills it in right before the message is sent. */
	link?: number;
	/** What the owner wrote himself. */
	own?: OwnMessage;
	/** Not to be forwarded or saved in any case. */
	protect?: boolean;
	/** The subscriber whom staff are told about; `withPeople` of service/operators fills in who he is right before it is sent. */
	person?: number;
	/** A message that is passed on as it is, instead of a text. */
	relay?: Relay;
	/** Name of an event of the owner's own, by which its template is found; else the message's key is. */
	event?: string;
	/** The topic of the staff's group that goes, instead of a text. */
	endTopic?: number;
	/** A PNG in base64 that the text stands under. */
	picture?: string;
}

export interface Rendered {
	/** Telegram HTML. */
	text: string;
	buttons: Array<Array<{ text: string; data?: string; url?: string }>>;
	/** The permanent keyboard, when this message draws it. */
	keyboard?: string[][];
	/** A picture or file that the text stands under: a link, Telegram's id of it, or its bytes. */
	media?: { kind: 'photo' | 'document'; file: string | { bytes: Uint8Array; fileName: string } };
	protect?: boolean;
}

export interface Reader extends Standing {
	language: Language;
}

/**
 * Makes of a frozen payload what is sent, with the texts as they are now.
 * @throws Error for a message key this version does not know
 */
export function renderMessage(setup: Setup, routes: Route[], reader: Reader, payload: MessagePayload): Rendered {
	const definition = MESSAGES[payload.message];
	if (!definition) throw new Error(`The message "${payload.message}" is not known to this version of the package.`);
	const label = (key: string, fields: Fields = {}) => fill(textOf(setup, reader.language, key), fields, (value) => value).slice(0, 64);
	const fixed = (definition.buttons ?? [])
		.map((row) => row.filter((button) => !button.urlField || payload.fields[button.urlField]))
		.filter((row) => row.length > 0)
		.map((row) =>
			row.map((button) => ({
				text: label(button.label),
				...(button.urlField
					? { url: String(payload.fields[button.urlField]) }
					: { data: fill(button.action ?? '', payload.fields, (value) => value) }),
			})),
		);
	const own = payload.buttons.map((row) =>
		row.map((button) => ({ text: label(button.label, button.fields), ...(button.url ? { url: button.url } : { data: button.action }) })),
	);
	// No button of ours carries more than fits; if one did, the message is worth more than it.
	const all: Rendered['buttons'] = [...own, ...fixed];
	const buttons = all.map((row) => row.filter(({ data = '' }) => fitsButton(data))).filter((row) => row.length > 0);
	const text = fill(payload.own?.text ?? textOf(setup, reader.language, payload.message), payload.fields);
	return {
		text,
		buttons,
		keyboard: definition.menu ? menuKeyboard(setup, routes, reader.language, reader) : undefined,
		media: mediaOf(payload),
		protect: payload.protect || (payload.own !== undefined && opensChat(payload.own, payload.buttons)),
	};
}

function mediaOf({ own, picture }: Pick<MessagePayload, 'own' | 'picture'>): Rendered['media'] {
	if (picture) return { kind: 'photo', file: { bytes: Buffer.from(picture, 'base64'), fileName: 'picture.png' } };
	if (own?.photo) return { kind: 'photo', file: own.photo };
	return own?.document ? { kind: 'document', file: own.document } : undefined;
}
