import { classNameOf, filesBelow, manifest } from './support/packageFiles';

/** `nodes/A/A.node.ts` → `dist/nodes/A/A.node.js`, as package.json lists it. */
function built(source: string): string {
	return `dist/${source.replace(/\.ts$/, '.js')}`;
}

describe('what package.json registers with n8n', () => {
	it('is every node on disk, and nothing else', () => {
		expect([...manifest.n8n.nodes].sort()).toEqual(filesBelow('nodes', '.node.ts').map(built));
	});

	it('is every credential on disk, and nothing else', () => {
		expect([...manifest.n8n.credentials].sort()).toEqual(filesBelow('credentials', '.credentials.ts').map(built));
	});

	it('names nothing twice', () => {
		const all = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		expect(new Set(all).size).toBe(all.length);
	});

	it.each(manifest.n8n.nodes)('finds %s in a folder of its own name', (file) => {
		expect(file).toBe(`dist/nodes/${classNameOf(file)}/${classNameOf(file)}.node.js`);
	});
});

describe('what installing the package does', () => {
	it('brings no dependency: all of it is bundled, n8n-workflow is the host’s', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it('runs no script', () => {
		const hooks = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];
		expect(hooks.filter((hook) => hook in manifest.scripts)).toEqual([]);
	});

	it('is built from exact versions, because there is no lock file', () => {
		const loose = Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
		expect(loose).toEqual([]);
	});
});
