import {
	holdsAuthorsAddresses,
	isExampleAddress,
	isFictionalPhone,
	isMadeUpKey,
	isNobodysFolder,
	isPlaceholderPassword,
	isTestCard,
} from './fictional.mjs';

/**
 * What secretlint does not know: the vendors of this product, personal data, and traces of a developer's machine.
 * `real(match, file)` is false for what is made up.
 * @type {Array<{ what: string, pattern: RegExp, real: (match: RegExpMatchArray, file: string) => boolean }>}
 */
export const PATTERNS = [
	key('a Telegram bot token', /(?<![\w])\d{6,12}:[\w-]{35}(?![\w-])/g),
	key('a YooKassa key', /\b(?:live|test)_(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{30,}/g),
	key('a Dropbox token', /\bsl\.(?:u\.)?[\w-]{40,}/g),
	key('an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g),
	key('a JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g),
	{ what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g, real: () => true },
	{
		what: 'a connection string with its password',
		pattern: /\b[a-z][a-z0-9+]*:\/\/[^\s/:@"'`]*:([^\s@/"`]+)@[^\s/@"'`]/gi,
		real: ([, password]) => !isPlaceholderPassword(password),
	},
	{
		// Not the user and host of a URL: that is a connection string.
		what: 'an e-mail address',
		pattern: /(?<!:\/\/[^\s/@"'`]*)(?<![\w.+%@-])[\w.+-]+@(?:[\w-]+\.)+(?!(?:png|svg|jpg|js|mjs|ts|json|git)\b)[a-z]{2,}\b/gi,
		real: ([address], file) => !isExampleAddress(address) && !holdsAuthorsAddresses(file),
	},
	{
		// Of a payment system by its first digits, so that times and ids with a fitting check digit are left alone.
		what: 'a card number',
		pattern: /(?<![\w.-])(?:[2456]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|3[47]\d{13}|3[068]\d{12}|35\d{14})(?![\w-]|\.\d)/g,
		real: ([number]) => passesLuhn(digitsOf(number)) && !isTestCard(digitsOf(number)),
	},
	{
		what: 'a phone number',
		pattern: /(?<![\w.+-])(?:\+\d[\d ()-]{8,16}\d|[78][ (-]{0,2}9\d\d[ )-]{0,2}\d{3}[ -]?\d\d[ -]?\d\d)(?![\w-]|\.\d)/g,
		real: ([number]) => /^\d{11,14}$/.test(digitsOf(number)) && !isFictionalPhone(digitsOf(number)),
	},
	{
		what: "a path of a developer's machine",
		pattern: /(?<![\w.}])(?:\/(?:home|Users)\/|[A-Z]:\\{1,2}Users\\{1,2})([\w.-]+)/g,
		real: ([, user]) => !isNobodysFolder(user),
	},
	{
		what: "a package registry's host",
		pattern: /(?:registry|index-url|resolved|tarball)(?:-url)?["']?\s*[=:\s]\s*["']?https?:\/\/([\w.-]+)/gi,
		real: ([, host]) => !/^(?:127\.0\.0\.1|localhost)$/.test(host),
	},
];

function key(what, pattern) {
	return { what, pattern, real: ([text]) => !isMadeUpKey(text) };
}

const digitsOf = (text) => text.replace(/\D/g, '');

function passesLuhn(digits) {
	const values = [...digits].reverse().map((digit, place) => (place % 2 ? Number(digit) * 2 : Number(digit)));
	return values.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) % 10 === 0;
}
