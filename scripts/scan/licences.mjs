import { splitNameAndVersion } from '../lib/versions.mjs';

/** The licences a bundled package may come under, by SPDX name, each with words that its text cannot lack. */
const MIT = /Permission is hereby granted, free of charge/;
const BSD = /Redistributions? of source code must retain/;
const ISC = /Permission to use, copy, modify, and(?:\/or)? distribute/;
const ALLOWED = {
	MIT,
	'BSD-2-Clause': BSD,
	'BSD-3-Clause': BSD,
	ISC,
	'0BSD': ISC,
	'Apache-2.0': /Apache License/,
	'BlueOak-1.0.0': /Blue Oak Model License/,
	'CC0-1.0': /CC0 1\.0/,
	Unlicense: /free and unencumbered/,
	'Python-2.0': /PYTHON SOFTWARE FOUNDATION/,
};

/** What is no package: outlines of letters in our own code. The Open Font License lets a font be part of a program. */
const FONT = { heading: 'Inter (outlines of its letters', licence: 'OFL-1.1', words: /SIL OPEN FONT LICENSE/i };

/**
 * Every bundled package must stand in the notices with an allowed licence and that licence's text.
 * @param {string[]} bundled `name@version`
 * @param {string} notices THIRD_PARTY_NOTICES.txt
 * @returns {string[]} what is wrong
 */
export function licenceProblems(bundled, notices) {
	const wrong = bundled.flatMap((one) => {
		const { name, version } = splitNameAndVersion(one);
		const notice = noticeOf(notices, `${name} ${version}\n`);
		if (!notice) return [`${one} is bundled, but is not in THIRD_PARTY_NOTICES.txt`];
		const words = wordsOf(notice.licence);
		if (!words) return [`${one} comes under "${notice.licence}", which is not an allowed licence`];
		return words.some((pattern) => pattern.test(notice.text.replace(/\s+/g, ' ')))
			? []
			: [`${one} names ${notice.licence}, but THIRD_PARTY_NOTICES.txt does not hold that licence's text`];
	});
	const font = noticeOf(notices, FONT.heading);
	const fontIsThere = font?.licence === FONT.licence && FONT.words.test(font.text);
	return fontIsThere ? wrong : [...wrong, `the letters of the report lack their licence (${FONT.licence}) in THIRD_PARTY_NOTICES.txt`];
}

/** The words looked for: of the licence, or of those that may be chosen from (`A OR B`); nothing where none is allowed. */
function wordsOf(licence) {
	const choices = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
	const allowed = choices.filter((choice) => Object.hasOwn(ALLOWED, choice)).map((choice) => ALLOWED[choice]);
	return allowed.length ? allowed : undefined;
}

/** An entry as noticesText (scripts/lib/bundled-packages.mjs) writes it. */
function noticeOf(notices, heading) {
	const entry = notices.split(`\n${'-'.repeat(78)}\n\n`).find((text) => text.startsWith(heading));
	const [, licence, text] = /^[^\n]*\nLicence: ([^\n]*)\n\n([\s\S]*)$/.exec(entry ?? '') ?? [];
	return licence === undefined ? undefined : { licence, text };
}
