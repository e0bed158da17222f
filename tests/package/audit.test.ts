import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { callScript } from '../scripts/support/callScript';

interface Audit {
	answered: boolean;
	why?: string;
	found: string[];
}

const advisory = (title: string) => [
	{ id: 1, url: 'https://advisories.example/1', title, severity: 'high', vulnerable_versions: '<=2.1.3' },
];
const audit = (registryUrl: string) => callScript<Audit>('lib/audit.mjs', 'auditBundled', ['ms@2.1.3'], registryUrl);

let registry: ChildProcess | undefined;

async function whenAdvisoriesAnswer(answer: string): Promise<Audit> {
	registry = spawn(process.execPath, [join(__dirname, '../scripts/support/registry.mjs'), answer], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [port] = (await once(registry.stdout!, 'data')) as [Buffer];
	return audit(`http://127.0.0.1:${port.toString().trim()}/`);
}

afterEach(() => {
	registry?.kill();
	registry = undefined;
});

describe('the question for advisories', () => {
	it('finds one of a bundled version', async () => {
		const body = JSON.stringify({ ms: advisory('takes quadratic time'), minimist: advisory('prototype pollution') });
		expect(await whenAdvisoriesAnswer(`200 ${body}`)).toEqual({
			answered: true,
			found: ['ms <=2.1.3 is bundled: takes quadratic time (https://advisories.example/1)'],
		});
	});

	it('calls a version clean only when the registry knows advisories', async () => {
		expect(await whenAdvisoriesAnswer(`200 ${JSON.stringify({ minimist: advisory('prototype pollution') })}`)).toEqual({
			answered: true,
			found: [],
		});
	});

	it.each([
		['does not offer it', '405 {}', /./],
		['fails', '503 busy', /./],
		['answers a page', '200 <html>sign in</html>', /./],
		['knows nothing', '200 {}', /does not know even the advisory/],
		['answers null', '200 null', /./],
	])('says that it was not answered when the registry %s', async (_case, answer, why) => {
		const result = await whenAdvisoriesAnswer(answer);
		expect(result).toEqual({ answered: false, why: expect.stringMatching(why) as string, found: [] });
		expect(result.why).not.toContain('127.0.0.1:');
	});

	it('says so when there is no network', () => {
		expect(audit('http://127.0.0.1:9/')).toEqual({ answered: false, why: expect.stringContaining('ECONNREFUSED') as string, found: [] });
	});
});
