import { inflateRawSync } from 'node:zlib';
import { GLYPHS } from './glyphs';

export type Weight = 'regular' | 'bold';

/** A letter: how far the next one stands from it, and its outline as `m10 20l30 40q…z`. */
export type Glyph = [advance: number, outline: string];

/** Units an em of the outlines. */
export const EM = 500;

let known: Record<Weight, Record<string, Glyph>> | undefined;

/** The letter's outline. One the font does not have is drawn without its accents, else as a space. */
export function glyphOf(letter: string, weight: Weight): Glyph {
	known ??= JSON.parse(inflateRawSync(Buffer.from(GLYPHS, 'base64')).toString('utf8')) as Record<Weight, Record<string, Glyph>>;
	const glyphs = known[weight];
	return glyphs[letter] ?? glyphs[letter.normalize('NFD')[0]!] ?? glyphs[' ']!;
}
