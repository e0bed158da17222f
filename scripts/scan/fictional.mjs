/**
 * Values that look like the real thing and are made up: what the sandbox, the tests and the documents may use.
 * Add a value here only if nobody can have it: each line says why that is so.
 */

/** YooKassa's published test cards (sandbox/yookassa/cards.ts) in the series they come in, and those that stand alone. */
const TEST_CARD_SERIES = [/^5555555555554\d{3}$/, /^22000000000000\d\d$/, /^22013820000000\d\d$/];
const TEST_CARDS = new Set(
	`4793128161644804 4111111111111111 2202474301322987 6759649826438453 4175001000000017 370000000000002 3528000700000000 36700102000000
	4839665499603842 4926946416239025 4141435412630840 4483274282299972 4889971706588753 2202202212312379 4562265587712390 4951017853630544
	4194180666146368 2200770212727079 4654130848359150 4565231022577548 4233961169071671 4969751510013864 4119098878796485 2201696981989955
	4242424242424242`.split(/\s+/), // the last is Stripe's, which YooKassa's test shop declines
);

/** Domains that nobody can have (RFC 2606, and this machine), and `example` in front of any ending. */
const EXAMPLE_DOMAIN = /(?:^|\.)(?:example\.[a-z]{2,3}|[\w-]+\.(?:example|invalid|test|localhost|local))$/i;
/** Addresses of one letter each side of the `@`: tests of parsing and masking. */
const ONE_LETTER_ADDRESS = /^[a-z]@[a-z]\.[a-z]{1,3}$/i;
const ADDRESSES = new Set([
	'name@email.com', // the placeholder n8n's lint rule demands for every e-mail field
	'git@github.com', // the user of every SSH address there
]);

/** The part after the area code is counted up or down, or begins with 000; ranges for fiction of the USA and Britain. */
const FICTIONAL_PHONE = /^(?:[78]9\d\d(?:000\d{4}|1234567|7654321)|1\d{3}55501\d\d|447700900\d{3})$/;

/** Words that stand where a password would. A password of a test of escaping is of two letters around the escaped one. */
const PLACEHOLDER_PASSWORD =
	/^(?:[A-Z_]*PASSWORD|password|passwd|pass|secret(?:\?\w+)?|hidden-word|p|pass'word|[a-z]{1,2}%[0-9A-F]{2}[a-z]{1,2}|\$\{?\w.*|<.*>|\*+)$/;

/** Users of container images, not of a developer: n8n's image, GitHub's runner; and words that stand for a name. */
const NOBODY_IN_PARTICULAR = /^(?:node|runner|user|you|USER|\.\.\.)$/;

/** A key nobody was given spells itself out, counts, or repeats one sign. */
const MADE_UP_KEY = /abcdefgh|ABCDEFGH|12345678|87654321|example|sandbox|made[-_]up|(.)\1{7}/i;

export const isTestCard = (digits) => TEST_CARDS.has(digits) || TEST_CARD_SERIES.some((series) => series.test(digits));
export const isFictionalPhone = (digits) => FICTIONAL_PHONE.test(digits);
export const isMadeUpKey = (key) => MADE_UP_KEY.test(key);
export const isPlaceholderPassword = (password) => PLACEHOLDER_PASSWORD.test(password);
export const isNobodysFolder = (user) => NOBODY_IN_PARTICULAR.test(user);

export function isExampleAddress(address) {
	const domain = address.slice(address.indexOf('@') + 1);
	return ADDRESSES.has(address) || EXAMPLE_DOMAIN.test(domain) || ONE_LETTER_ADDRESS.test(address);
}

/** Licence texts are shipped word for word, with the addresses their authors put there. */
export const holdsAuthorsAddresses = (file) => /(?:^|\/)(?:THIRD_PARTY_NOTICES\.txt|LICENCE\.txt|LICENSE)$/.test(file);
