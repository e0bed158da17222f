/**
 * Makes `service/reports/chart/font/glyphs.ts`: the outlines of the letters the owner's report is drawn with. Run it only to change font or letters:
 *
 *   npm install --prefix /tmp/font @fontsource/inter@5.3.0 opentype.js@1.3.4 && node scripts/report-font.mjs /tmp/font
 *
 * The font is Inter, under the SIL Open Font License; its text is beside the outlines and goes into THIRD_PARTY_NOTICES.txt.
 */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { ROOT } from './lib/paths.mjs';

/** Outlines are kept in this many units an em, whole numbers. */
const EM = 500;
const WEIGHTS = { regular: 400, bold: 600 };
/** Of the font's files, in the order in which a letter is looked for. */
const FILES = ['latin', 'cyrillic', 'latin-ext', 'cyrillic-ext'];
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
const LETTERS = [
	...range(0x20, 0x7e),
	...range(0x410, 0x44f),
	...'ЁёЄєІіЇїҐґЎўӘәҒғҚқҢңӨөҰұҮүҺһ',
	...'ÄÅÆÇÉÑÖØÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüŁłŚśŠšŽžČčĞğİıŞş',
	...'«»„“”’–—…№₽€£·•×−±°↑↓',
];

const folder = process.argv[2];
if (!folder) throw new Error('Say the folder where @fontsource/inter and opentype.js are installed.');
const require = createRequire(join(folder, 'package.json'));
const { parse } = require('opentype.js');
const inter = join(folder, 'node_modules', '@fontsource', 'inter');

const fonts = (weight) =>
	FILES.map((name) => {
		const bytes = readFileSync(join(inter, 'files', `inter-${name}-${weight}-normal.woff`));
		return parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
	});

/** `m10 20l30 40q1 2 3 4z`: move, line, quadratic curve, close; each point, control points too, relative to the one before, y upwards from the baseline. */
function outline(font, letter) {
	const scale = EM / font.unitsPerEm;
	const glyph = font.charToGlyph(letter);
	let at = [0, 0];
	const step = (x, y) => {
		const to = [Math.round(x * scale), Math.round(y * scale)];
		const by = [to[0] - at[0], to[1] - at[1]];
		at = to;
		return by.join(' ');
	};
	const commands = glyph.path.commands.map(({ type, x1, y1, x, y }) => {
		if (type === 'C') throw new Error(`"${letter}" has cubic curves; only quadratic ones are drawn.`);
		if (type === 'Z') return 'z';
		return type === 'Q' ? `q${step(x1, y1)} ${step(x, y)}` : `${type.toLowerCase()}${step(x, y)}`;
	});
	return [Math.round(glyph.advanceWidth * scale), commands.join('')];
}

const missing = new Set();
const outlines = Object.fromEntries(
	Object.entries(WEIGHTS).map(([name, weight]) => {
		const files = fonts(weight);
		const glyphs = LETTERS.map((letter) => {
			const font = files.find((one) => one.charToGlyphIndex(letter) > 0);
			if (!font) missing.add(letter);
			return font && [letter, outline(font, letter)];
		}).filter(Boolean);
		return [name, Object.fromEntries(glyphs)];
	}),
);
if (missing.size > 0) console.warn(`Not in the font: ${[...missing].join(' ')}`);

const packed = deflateRawSync(JSON.stringify(outlines), { level: 9 }).toString('base64');
writeFileSync(
	join(ROOT, 'service/reports/chart/font/glyphs.ts'),
	`/**
 * Made by scripts/report-font.mjs from Inter (SIL Open Font License 1.1, see LICENCE.txt beside); do not edit by hand.
 * JSON, deflated (raw) and in base64: weight → letter → [advance, outline], in ${EM} units an em, y upwards.
 */
export const GLYPHS =
	'${packed}';
`,
);
copyFileSync(join(inter, 'LICENSE'), join(ROOT, 'service/reports/chart/font/LICENCE.txt'));
console.log(`${LETTERS.length - missing.size} letters, ${(packed.length / 1024).toFixed(1)} KB`);
