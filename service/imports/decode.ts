import { isUtf8 } from 'node:buffer';

/** No list of people is longer; a file that is not what it was taken for would fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

export type Encoding = 'utf-8' | 'windows-1251' | 'utf-16';

export interface Decoded {
	/** UTF-8. */
	bytes: Buffer;
	encoding: Encoding;
}

/**
 * A file's text as UTF-8, whatever it came in: UTF-8 with or without a mark, UTF-16 with one (a spreadsheet's "Unicode text"), else windows-1251, which is what
 * spreadsheets write in Russian. Bytes that are valid UTF-8 by chance in windows-1251 do not occur with Russian words.
 * @throws Error when it is empty or larger than 64 MB
 */
export function decode(file: Buffer): Decoded {
	if (file.length === 0) throw Object.assign(new Error('The file is empty.'), { hint: 'Choose the CSV file with the list.' });
	if (file.length > MOST_BYTES)
		throw Object.assign(new Error(`The file has ${Math.ceil(file.length / 1024 / 1024)} MB; a list of at most 64 MB can be read.`), {
			hint: 'Split it into several files; each needs the line with the headings.',
		});
	const [first, second] = file;
	if (first === 0xff && second === 0xfe) return { bytes: utf8Of('utf-16le', file), encoding: 'utf-16' };
	if (first === 0xfe && second === 0xff) return { bytes: utf8Of('utf-16be', file), encoding: 'utf-16' };
	if (isUtf8(file)) return { bytes: file, encoding: 'utf-8' };
	return { bytes: utf8Of('windows-1251', file), encoding: 'windows-1251' };
}

function utf8Of(encoding: string, file: Buffer): Buffer {
	return Buffer.from(new TextDecoder(encoding).decode(file), 'utf8');
}
