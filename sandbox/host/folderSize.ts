import { readdirSync } from 'node:fs';
import { run } from '../command';
import type { Progress } from '../steps';

const EVERY_MS = 3000;

/** Reports the growing size of a node_modules folder until the returned function is called. */
export function watchFolder(folder: string, progress: Progress): () => void {
	let measuring = false;
	const timer = setInterval(async () => {
		if (measuring) return;
		measuring = true;
		try {
			const packages = countPackages(folder);
			const megabytes = await sizeInMegabytes(folder);
			if (packages === 0) progress('npm is finding out what is needed');
			else progress([`${packages} packages`, megabytes === undefined ? '' : `${megabytes} MB`].filter(Boolean).join(', '));
		} finally {
			measuring = false;
		}
	}, EVERY_MS);
	return () => clearInterval(timer);
}

async function sizeInMegabytes(folder: string): Promise<number | undefined> {
	const result = await run('du', ['-sm', folder], folder).catch(() => undefined);
	const figure = Number.parseInt(result?.stdout ?? '', 10);
	return Number.isNaN(figure) ? undefined : figure;
}

function countPackages(folder: string): number {
	try {
		const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
		const scoped = names.filter((name) => name.startsWith('@')).flatMap((scope) => readdirSync(`${folder}/${scope}`));
		return names.filter((name) => !name.startsWith('@')).length + scoped.length;
	} catch {
		return 0;
	}
}
