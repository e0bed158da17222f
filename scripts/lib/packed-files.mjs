import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT } from './paths.mjs';

const DOCUMENTS = ['package.json', 'README.md', 'README.ru.md', 'LICENSE', 'CHANGELOG.md'];

/** What `require` may name in the published code: Node itself, the host's own library, and what pg and node-fetch try and do without. */
const HOST_MODULES = new Set([...builtinModules, 'n8n-workflow']);
const OPTIONAL_IN_BUNDLE = new Set(['pg-native', 'encoding']);

/** Packs the repository as npm would publish it and unpacks that. Answers the folder and the tarball's size in bytes. */
export function packAndUnpack() {
	const folder = mkdtempSync(join(tmpdir(), 'check-pack-'));
	const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
		cwd: ROOT,
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	if (packed.status !== 0) throw new Error(`npm pack failed:\n${packed.stderr}`);
	const tarball = join(
		folder,
		readdirSync(folder).find((name) => name.endsWith('.tgz')),
	);
	const unpacked = spawnSync('tar', ['-xzf', tarball, '-C', folder], { encoding: 'utf8' });
	if (unpacked.status !== 0) throw new Error(`tar failed:\n${unpacked.stderr}`);
	return { folder, content: join(folder, 'package'), size: statSync(tarball).size };
}

/** Every file under a folder, as paths with `/`, sorted. */
export function filesUnder(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
		.sort();
}

/** What is in the package and should not be. */
export function strangers(files) {
	const stray = (file) => !file.startsWith('dist/') && !DOCUMENTS.includes(file);
	const leftover = (file) => /\.(?:ts|map|tsbuildinfo|test\.js|tmp)$|(?:^|\/)(?:tests?|sandbox|bench|scripts|node_modules)\//.test(file);
	return [
		...files.filter(stray).map((file) => `${file} is neither in dist nor a document`),
		...files.filter((file) => !stray(file) && leftover(file)).map((file) => `${file} is no part of the product`),
	];
}

/** Modules the published code asks for that an n8n without our development dependencies would not have. */
export function missingModules(content, files) {
	return files
		.filter((file) => file.endsWith('.js'))
		.flatMap((file) => {
			const code = readFileSync(join(content, file), 'utf8');
			const asked = [...code.matchAll(/\b(?:require|import)\(\s*["']([^"'.][^"']*)["']\s*\)/g)].map(([, name]) => name);
			return [...new Set(asked)]
				.filter((name) => !name.startsWith('node:') && !HOST_MODULES.has(name) && !HOST_MODULES.has(name.split('/')[0]))
				.filter((name) => !(file === 'dist/vendor.js' && OPTIONAL_IN_BUNDLE.has(name)))
				.map((name) => `${file} asks for "${name}", which an n8n does not have`);
		});
}
