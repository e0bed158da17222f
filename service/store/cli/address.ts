import { refusal } from '../refusal';

/** What stands for itself in an address ends it, or a part of it: a password with such a sign must be written in another way. */
const HINT = 'In a user name or password write @ as %40, / as %2F, : as %3A, # as %23, ? as %3F and % as %25, or leave it to PGPASSWORD.';

export const unreadable = () => refusal('The address of the database cannot be read.', HINT);

/** Where its first / or # comes before its last @, the address would be read as that of another machine. */
export function requireReadable(address: string | undefined): void {
	if (address !== undefined && /^\w+:\/\/[^@?]*[/#][^?]*@/.test(address)) throw unreadable();
}

/** Whatever of a text could be the user and password of an address, which may have an @ in it. */
export function masked(text: string): string {
	return text.replaceAll(/\/\/\S*@/g, '//***@');
}
