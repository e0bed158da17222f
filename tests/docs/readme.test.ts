import { document, headings } from './support/documents';
import { credentialNames, scripts, workflows } from './support/facts';

const BOTH = ['README.md', 'README.ru.md'];

/** The shell blocks of a document. */
function commands(file: string): string[] {
	return [...document(file).text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!.trim());
}

/** The numbered steps of the guide to going live. */
function steps(file: string): string[] {
	return document(file)
		.text.split(/^(?=\d+\. )/m)
		.slice(1)
		.map((step) => step.split(/\n\n/)[0]!);
}

describe.each(BOTH)('%s', (file) => {
	it('begins with two commands, both of which exist', () => {
		expect(commands(file)).toEqual(['npm install && npm start', 'npm install && npm test']);
		expect(scripts).toEqual(expect.arrayContaining(['start', 'test']));
	});

	it('goes live in ten steps', () => {
		expect(steps(file).map((step) => Number.parseInt(step, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	});

	it('names every credential exactly as the workflows do', () => {
		const guide = steps(file).join('\n');
		expect(credentialNames).toHaveLength(7);
		expect(credentialNames.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
	});

	it('tells what must not be forgotten', () => {
		const guide = steps(file).join('\n');
		for (const word of [
			'BotFather',
			'payment.succeeded',
			'payment.canceled',
			'payment.waiting_for_capture',
			'refund.succeeded',
			'files.metadata.read',
			'files.content.read',
			'account_info.read',
			'token_access_type=offline',
			'lead_token',
			'?start=l_',
			'443',
			'8443',
			'WEBHOOK_URL',
			'N8N_PROXY_HOPS',
			'N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true',
			'Setup → Check',
			'Setup → Start Live',
		])
			expect(guide).toContain(word);
	});

	it('says of each workflow how it is edited', () => {
		const rows = [...document(file).text.matchAll(/^\| \[([^\]]+)\]\(workflows\/([^)]+)\)/gm)].map(([, name, path]) => [path, name]);
		expect(rows).toEqual([...workflows].sort().map(([path, { name }]) => [path, name]));
	});
});

it('both languages have the same headings', () => {
	const [english, russian] = BOTH.map((file) => headings(document(file)).map(({ level }) => level));
	expect(russian).toEqual(english);
});

it('both languages lead to the same places', () => {
	const [english, russian] = BOTH.map((file) =>
		[...document(file).text.matchAll(/\]\(((?:docs|workflows)\/[^)]+)\)/g)].map(([, target]) => target!).sort(),
	);
	expect(russian).toEqual(english);
});
