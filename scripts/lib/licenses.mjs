import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/**
 * The licence text a package carries: its licence file, else the licence section of its README, else (some forget both) the standard text
 * of the licence it names, with its author.
 * @param {string} folder where the package lies
 * @returns {{ license: string, text: string }} the licence's short name and its text
 * @throws {Error} when there is no telling under which licence it comes
 */
export function licenseOf(folder) {
	const { name, version, license, licenses, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const short = [license, licenses]
		.flat()
		.map((one) => (typeof one === 'string' ? one : one?.type))
		.filter(Boolean)
		.join(', ');
	const text =
		licenseFile(folder) ||
		readmeSection(folder) ||
		(short === 'MIT' ? `Copyright (c) ${authorName(author) || `the authors of ${name}`}\n\n${MIT}` : '');
	if (!text) throw new Error(`${name}@${version} carries no licence text (it names: ${short || 'none'}), so it cannot be shipped.`);
	return { license: short || 'see below', text };
}

function licenseFile(folder) {
	const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
	return file ? readFileSync(join(folder, file), 'utf8').trim() : '';
}

function readmeSection(folder) {
	const readme = join(folder, 'README.md');
	const section = existsSync(readme)
		? /^#+\s*licen[cs]e\s*$([\s\S]*?)(?=^#|(?![\s\S]))/im.exec(readFileSync(readme, 'utf8'))?.[1].trim()
		: '';
	return section && /permission|redistribution/i.test(section) ? section : '';
}

function authorName(author) {
	return typeof author === 'string' ? author : author?.name;
}
