import type { Heard } from './transcript';

const WITHIN_MS = 600_000;

/** The same message once more within ten minutes is a repeat. */
export function repeated(heard: Heard[]): Heard[] {
	return heard.filter((one, index) => heard.slice(0, index).some((other) => one.at - other.at < WITHIN_MS && sameAs(one, other)));
}

/** What was heard, each message once. */
export function withoutRepeats(heard: Heard[]): Heard[] {
	const again = new Set(repeated(heard));
	return heard.filter((one) => !again.has(one));
}

function sameAs({ message: a }: Heard, { message: b }: Heard): boolean {
	return a.text === b.text && a.caption === b.caption && a.document?.sha256 === b.document?.sha256;
}
