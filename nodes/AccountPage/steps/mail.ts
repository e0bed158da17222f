import { randomUUID } from 'node:crypto';
import { requestLinkByMail } from '../../../service/mail/requestLink';
import { pageAnswer } from '../answer';
import type { Answer } from '../answer';
import { take } from '../limits';
import { notePage } from '../pages/entry';
import type { Call } from './call';

const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/;

/** A link by e-mail. The answer is the same whether the address is known or not, and whether it was asked for too often or not. */
export async function mail({ site, voice, fields, address }: Call): Promise<Answer> {
	const email = (fields.email ?? '').trim();
	if (EMAIL.test(email) && take('mail', address)) await requestLinkByMail(site.store, { email, cause: `page:${randomUUID()}` });
	return pageAnswer(site, voice, notePage(voice, 'mailed', { botUrl: site.look.botUrl }));
}
