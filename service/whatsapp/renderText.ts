import { renderMessage } from '../messages/render';
import type { MessagePayload, Reader } from '../messages/render';
import { webAddress } from '../mail/markup';
import { fill, textOf } from '../messages/texts';
import { botAddress } from '../referral/botAddress';
import type { CurrentSetup } from '../setup/current';
import { isAnswered } from './acts';
import type { TextMessage } from './facts';
import { toWhatsApp } from './markup';

/** Limits of WhatsApp, in characters. Source: Meta, text and interactive messages. */
const MAX_TEXT = 4096;
const MAX_TEXT_WITH_BUTTONS = 1024;
const MAX_TITLE = 20;
const MAX_BUTTONS = 3;

/** Whose words send him to the buttons below, which are those of the chat. */
const OF_MENU: ReadonlySet<string> = new Set(['welcome', 'help', 'unknown', 'button_old', 'paid_first', 'account_none', 'mailing_off']);
/** Whose words ask him to write, which the bot alone waits for. */
const ASKS: ReadonlySet<string> = new Set(['need_email', 'email_wrong']);

/**
 * Makes of a message's payload the text that is sent inside the window: the chat's own words in WhatsApp's marks, links of buttons as lines, and up to three of the buttons whose
 * press is answered as reply buttons; where the text leaves no room for buttons, without them. Where something is left out, it says that it is found in the chat.
 * @throws Error for a message key this version does not know
 */
export function renderText(
	{ setup, routes }: Pick<CurrentSetup, 'setup' | 'routes'>,
	reader: Reader,
	payload: MessagePayload,
): Pick<TextMessage, 'text' | 'buttons'> {
	const rendered = renderMessage(setup, routes, reader, payload);
	const all = rendered.buttons.flat();
	const links = all.flatMap(({ text, url }) => {
		const address = url === undefined ? undefined : webAddress(url);
		return address ? [`${text}: ${address}`] : [];
	});
	const pressed = all.flatMap(({ text, data }) => (data === undefined ? [] : [{ id: data, title: titleOf(text) }]));
	const offered = pressed.filter(({ id }) => isAnswered(setup, id)).slice(0, MAX_BUTTONS);
	const withHint = (isWhole: boolean) =>
		[toWhatsApp(rendered.text), ...links, hint(setup, reader, payload, isWhole)].filter(Boolean).join('\n\n');
	const text = withHint(offered.length === pressed.length);
	if (offered.length > 0 && text.length <= MAX_TEXT_WITH_BUTTONS) return { text, buttons: offered };
	return { text: withHint(pressed.length === 0).slice(0, MAX_TEXT) };
}

/** As a reply button shows it. */
export function titleOf(label: string): string {
	return [...label].slice(0, MAX_TITLE).join('').trim();
}

/** Where to find in the chat what the message speaks of and WhatsApp has not got. */
function hint(setup: CurrentSetup['setup'], { language }: Reader, { message }: MessagePayload, isWhole: boolean): string {
	if (isWhole && !OF_MENU.has(message) && !ASKS.has(message)) return '';
	const key = ASKS.has(message) ? 'whatsapp.write_in_bot' : 'whatsapp.in_bot';
	return fill(textOf(setup, language, key), { bot: botAddress(setup.service) }, (value) => value).trim();
}
