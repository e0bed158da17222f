import { callScript } from './support/callScript';

const MIT = 'MIT License\n\nPermission is hereby granted, free\nof charge, to any person';
const FONT = 'Inter (outlines of its letters, in dist/x.js)\nLicence: OFL-1.1\n\nSIL OPEN FONT LICENSE Version 1.1\n';

function problems(licence: string, text: string, font = FONT, heading = 'left-pad 1.3.0'): string[] {
	const notices = ['Intro\n', font, `${heading}\nLicence: ${licence}\n\n${text}\n`].join(`\n${'-'.repeat(78)}\n\n`);
	return callScript<string[]>('scan/licences.mjs', 'licenceProblems', ['left-pad@1.3.0'], notices);
}

describe('the scan of licences', () => {
	it.each([
		['MIT', MIT],
		['(MIT OR GPL-3.0-or-later)', MIT],
		['BSD-3-Clause', 'Redistributions of source code must retain the above'],
	])('passes %s with its text', (licence, text) => {
		expect(problems(licence, text)).toEqual([]);
	});

	it.each(['GPL-3.0-only', 'MIT AND GPL-2.0-only', 'SSPL-1.0', 'see below', 'UNLICENSED', 'constructor'])('refuses %s', (licence) => {
		expect(problems(licence, MIT)).toEqual([`left-pad@1.3.0 comes under "${licence}", which is not an allowed licence`]);
	});

	it('refuses a licence whose text is another’s, or missing', () => {
		expect(problems('MIT', 'GNU GENERAL PUBLIC LICENSE Version 3')).toEqual([expect.stringContaining('does not hold that licence')]);
		expect(problems('MIT', '')).toHaveLength(1);
	});

	it('refuses a package that the notices do not name in this version', () => {
		expect(problems('MIT', MIT, FONT, 'left-pad 1.2.0')).toEqual(['left-pad@1.3.0 is bundled, but is not in THIRD_PARTY_NOTICES.txt']);
	});

	it('misses the font’s licence', () => {
		expect(problems('MIT', MIT, '')).toEqual([expect.stringContaining('the letters of the report lack their licence')]);
	});
});
