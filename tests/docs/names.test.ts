import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FAULT_KINDS as dropbox } from '../../sandbox/dropbox/faults';
import { FAULT_KINDS as gupshup } from '../../sandbox/gupshup/faults';
import { FAULT_KINDS as telegram } from '../../sandbox/telegram/faults';
import { FAULT_KINDS as tilda } from '../../sandbox/tilda/faults';
import { FAULT_KINDS as whatsapp } from '../../sandbox/whatsappCloud/faults';
import { FAULT_KINDS as yookassa } from '../../sandbox/yookassa/faults';
import { document, documents, ROOT } from './support/documents';
import { hasOperation, nodeNames, scripts, workflows } from './support/facts';

it('every npm script that is named exists', () => {
	const named = documents.flatMap(({ file, text }) =>
		[...text.matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, script]) => ({ file, script: script! })),
	);
	expect(named.length).toBeGreaterThan(5);
	expect(named.filter(({ script }) => !scripts.includes(script))).toEqual([]);
});

it('every workflow file that is named exists, and each has its chapter and picture', () => {
	const named = documents.flatMap(({ text }) => [...text.matchAll(/\b(\d\d-[a-z-]+\.json)/g)].map(([, name]) => name!));
	expect(named.filter((name) => !workflows.has(name))).toEqual([]);
	const { text } = document('workflows/README.md');
	for (const [file, { name }] of workflows) {
		expect(text).toContain(`## ${name}\n`);
		expect(text).toContain(`(../docs/images/${file.replace('.json', '.png')})`);
		expect(existsSync(join(ROOT, 'docs/images', file.replace('.json', '.png')))).toBe(true);
	}
});

it('a place such as "00 → *Texts*" is a node of that workflow', () => {
	const places = documents.flatMap(({ file, text }) =>
		[...text.matchAll(/\b(\d\d) → ((?:\*[^*]+\*(?:, )?)+)/g)].flatMap(([, number, names]) =>
			[...names!.matchAll(/\*([^*]+)\*/g)].map(([, node]) => ({ file, number: number!, node: node! })),
		),
	);
	expect(places.length).toBeGreaterThan(10);
	expect(places.filter(({ number, node }) => !canvas(number).includes(node))).toEqual([]);
});

it('a node with its workflow behind it, such as "*Tilda* (02)", is on that canvas', () => {
	const places = documents.flatMap(({ file, text }) =>
		[...text.matchAll(/\*([^*\n]+)\*\*? \((\d\d)\)/g)].map(([, node, number]) => ({ file, number: number!, node: node! })),
	);
	expect(places.length).toBeGreaterThan(5);
	expect(places.filter(({ number, node }) => !canvas(number).includes(node))).toEqual([]);
});

it('what the chapter of a workflow sets in italics is on its canvas', () => {
	const chapters = document('workflows/README.md').text.split(/^## /m).slice(1);
	const named = chapters.flatMap((chapter) =>
		[...chapter.matchAll(/(?<!\*)\*([A-Z][^*\n]+)\*(?!\*)/g)].map(([, node]) => ({ number: chapter.slice(0, 2), node: node! })),
	);
	expect(named.length).toBeGreaterThan(5);
	expect(named.filter(({ number, node }) => node !== 'Needs File' && !canvas(number).includes(node))).toEqual([]);
});

it('an operation such as "Subscription Admin → Clock: Advance" exists', () => {
	const named = documents.flatMap(({ file, text }) =>
		[...text.matchAll(/\b(Setup|Subscription \w+|Telegram Funnel|YooKassa|Dropbox Series) → ((?:\w+: )?[A-Z]\w*(?: [A-Z]\w+)*)/g)].map(
			([, node, operation]) => ({ file, node: node!, operation: operation! }),
		),
	);
	expect(named.length).toBeGreaterThan(10);
	expect(named.filter(({ node, operation }) => !hasOperation(node, operation))).toEqual([]);
});

it('the nodes the README sets in bold are those of the package', () => {
	const { text } = document('README.md');
	const chapter = text.slice(text.indexOf('## The nodes by themselves'), text.indexOf('## What is not there yet'));
	const bold = [...chapter.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) => name!);
	expect(bold.sort()).toEqual([...nodeNames].sort());
});

it('the sandbox guide lists exactly the faults there are', () => {
	const { text } = document('docs/sandbox.md');
	for (const [service, kinds] of Object.entries({ telegram, yookassa, dropbox, tilda, gupshup, whatsapp })) {
		const row = new RegExp(`^\\| ${service} \\| (.+) \\|$`, 'm').exec(text)![1]!;
		expect(row.split(', ').map((kind) => kind.replaceAll('`', ''))).toEqual(expect.arrayContaining(Object.keys(kinds)));
		expect(row.split(', ')).toHaveLength(Object.keys(kinds).length);
	}
});

/** The nodes of the workflow with that number. */
function canvas(number: string): string[] {
	return [...workflows].filter(([file]) => file.startsWith(number)).flatMap(([, { nodes }]) => nodes.map(({ name }) => name));
}
