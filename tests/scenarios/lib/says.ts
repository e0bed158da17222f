import { RU } from '../../../service/messages/texts/ru';

/** How a message reads, by the key of its text, whatever its fields say but those given; for a text without no-break spaces and markup. */
export function says(key: string, fields: Record<string, string | number> = {}): RegExp {
	const pieces = RU[key]!.replace(/<[^>]+>/g, '').split(/\{(\w+)\}/);
	const read = pieces.map((piece, index) =>
		index % 2 === 0 ? escaped(piece) : fields[piece] === undefined ? '.*' : escaped(String(fields[piece])),
	);
	return new RegExp(`^${read.join('')}$`, 's');
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
