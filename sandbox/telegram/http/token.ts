import { Refusal } from '../refusal';

/** The bot's id out of its token. @throws Refusal 401 for a malformed token, or one that is not among the accepted */
export function botIdOf(token: string, accepted: string[] | undefined): number {
	if (token.length > 80 || !/^[1-9]\d*:[A-Za-z0-9_-]+$/.test(token)) throw new Refusal(401, 'Unauthorized: invalid token specified');
	if (accepted && !accepted.includes(token)) throw new Refusal(401, 'Unauthorized');
	return Number(token.split(':')[0]);
}
