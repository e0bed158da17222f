/** A piece of a page that is safe to put in as it is. */
export class Markup {
	constructor(readonly text: string) {}
}

export type Piece = Markup | string | number | null | undefined | false | Piece[];

/** A template of HTML: what is put in is escaped, unless it is markup already. Nothing, false and null leave no trace; a list is joined. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Markup {
	return new Markup(parts.reduce((whole, part, index) => whole + part + (index < pieces.length ? put(pieces[index]) : ''), ''));
}

function put(piece: Piece): string {
	if (piece === null || piece === undefined || piece === false) return '';
	if (Array.isArray(piece)) return piece.map(put).join('');
	return piece instanceof Markup ? piece.text : escaped(String(piece));
}

/** Characters that turn the direction of what follows, and other invisible ones: a name could hide or mirror what stands beside it. */
const INVISIBLE = /(?![\t\n\r\u200d])[\p{Cc}\p{Cf}]/gu;

function escaped(text: string): string {
	return text
		.replace(INVISIBLE, '')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/'/g, '&#39;');
}

const SIMPLE_TAG = /&lt;(\/?)(b|strong|i|em|u|s|code)&gt;/g;
const ENTITY = /&amp;(amp|lt|gt|quot);/g;

/** A text in Telegram's HTML as a paragraph of the page: its simple tags stay, every other one is shown as text. */
export function telegramText(text: string): Markup {
	const safe = escaped(text).replace(SIMPLE_TAG, '<$1$2>').replace(ENTITY, '&$1;');
	return new Markup(safe.replace(/\n/g, '<br>'));
}
