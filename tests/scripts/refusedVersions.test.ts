import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { callScript } from './support/callScript';

interface Refusal {
	package: string;
	refused: string[];
	advisory: string;
	reason: string;
}

const refusals = JSON.parse(readFileSync(join(__dirname, '../../scripts/refused-versions.json'), 'utf8')) as Refusal[];
const isIn = (version: string, range: string) => callScript<boolean>('lib/versions.mjs', 'inRange', version, range);

describe('a range of refused versions', () => {
	it.each([
		['1.8.1', '<1.8.2', true],
		['1.8.2', '<1.8.2', false],
		['0.21.4', '<1.8.2', true],
		['1.10.0', '<1.8.2', false],
		['4.0.3', '>=4.0.0 <4.0.4', true],
		['3.9.9', '>=4.0.0 <4.0.4', false],
		['1.8.2-beta.1', '<1.8.2', true],
	])('%s in %s: %s', (version, range, expected) => {
		expect(isIn(version, range)).toBe(expected);
	});

	it('in a form it does not understand is an error, not a pass', () => {
		expect(() => isIn('1.0.0', '^1.0.0')).toThrow('is no range this list understands');
	});
});

describe('the list of refused versions', () => {
	it('can be read: every range is understood and every entry says why', () => {
		for (const { refused, advisory, reason } of refusals) {
			expect([advisory, reason]).toEqual([expect.stringMatching(/^(CVE-\d{4}-\d+|GHSA(-\w{4}){3})$/), expect.stringMatching(/\w{3}/)]);
			expect(refused.every((range) => /^((<|>=)\d+\.\d+\.\d+)( <\d+\.\d+\.\d+)?$/.test(range))).toBe(true);
		}
	});

	it('refuses the axios that the YooKassa SDK asks for', () => {
		const ranges = refusals.filter((one) => one.package === 'axios' && one.advisory === 'CVE-2025-27152').flatMap(({ refused }) => refused);
		expect(ranges.some((range) => isIn('0.21.4', range))).toBe(true);
	});
});
