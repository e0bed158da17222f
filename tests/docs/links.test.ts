import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brokenLink, documents, ROOT, targets } from './support/documents';

it.each(documents.map((one) => [one.file, one] as const))('every link and picture of %s leads somewhere', (_file, one) => {
	expect(targets(one).flatMap((target) => brokenLink(one, target) ?? [])).toEqual([]);
});

it('a link into nothing, and one to a heading that is not there, are found', () => {
	const readme = documents.find(({ file }) => file === 'README.md')!;
	expect(brokenLink(readme, 'docs/nowhere.md')).toBe('README.md: docs/nowhere.md does not exist');
	expect(brokenLink(readme, 'docs/store.md#nothing')).toBe('README.md: there is no heading for docs/store.md#nothing');
	expect(brokenLink(readme, 'docs/store.md#backup')).toBeUndefined();
});

it('every picture is used somewhere', () => {
	const used = documents.flatMap(targets).join('\n');
	expect(readdirSync(join(ROOT, 'docs/images')).filter((name) => !used.includes(`images/${name}`))).toEqual([]);
});

it('the README says first what it looks like', () => {
	for (const file of ['README.md', 'README.ru.md']) {
		const one = documents.find((each) => each.file === file)!;
		expect(
			targets(one)
				.slice(0, 3)
				.filter((target) => target.endsWith('.png') && existsSync(join(ROOT, target))),
		).toHaveLength(1);
	}
});
