import { createHash } from 'node:crypto';
import { samplePdf } from '../../../sandbox/dropbox/samples';
import { numberIn } from './chat';
import type { Control } from './control';

export interface CatalogueFile {
	number: number;
	name: string;
	sha256: string;
}

/** How the files of a folder may be called; each gives the name for a number. */
export const STYLES: Record<string, (number: number) => string> = {
	plain: (number) => `${number}.pdf`,
	padded: (number) => `${String(number).padStart(3, '0')} Title.pdf`,
	russian: (number) => `Сценарий ${number}.pdf`,
	mixed: (number) => Object.values(SHAPES)[number % Object.keys(SHAPES).length]!(number),
};

const SHAPES = {
	plain: (number: number) => `${number}.pdf`,
	padded: (number: number) => `${String(number).padStart(3, '0')} Night train.pdf`,
	russian: (number: number) => `Сценарий ${number}.pdf`,
	sign: (number: number) => `№${number} — Маяк.PDF`,
	dashed: (number: number) => `${number} - Пустой театр (на двоих).pdf`,
};

/** The owner puts other files into the folder: so many, called in one of the styles. The old ones go. */
export async function refill(control: Control, count: number, style: string): Promise<void> {
	const nameOf = STYLES[style];
	if (!nameOf) throw new Error(`--style must be one of: ${Object.keys(STYLES).join(', ')}.`);
	const { folder, files } = await control.get<{ folder: string; files: Array<{ path: string }> }>('/dropbox/files');
	for (const { path } of files) await control.delete(`/dropbox/files${encodeURI(path)}`);
	for (let number = 1; number <= count; number++)
		await control.putBytes(`/dropbox/files${encodeURI(`${folder}/${nameOf(number)}`)}`, await samplePdf(number, 2));
}

/** The files of the series' folder as they are now, by number, each with the hash of its very bytes. */
export async function readCatalogue(control: Control): Promise<CatalogueFile[]> {
	const { folder, files } = await control.get<{ folder: string; files: Array<{ path: string }> }>('/dropbox/files');
	const list = files.filter(({ path }) => path.startsWith(`${folder}/`));
	const read = list.map(async ({ path }) => {
		const name = path.slice(folder.length + 1);
		const bytes = await control.bytes(`/dropbox/content${encodeURI(path)}`);
		return { number: numberIn(name), name, sha256: createHash('sha256').update(bytes).digest('hex') };
	});
	return (await Promise.all(read)).sort((a, b) => a.number - b.number);
}
