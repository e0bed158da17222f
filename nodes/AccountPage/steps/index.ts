import { openVisit } from '../../../service/account/visit';
import type { PageToken } from '../../../service/account/token';
import type { Answer } from '../answer';
import { ask } from './ask';
import type { Call } from './call';
import { change, stale } from './change';
import { data } from './data';
import { document } from './document';
import { enter } from './enter';
import { erasing } from './erasing';
import { home, samePage } from './home';
import { leave } from './leave';
import { mail } from './mail';
import { refuse } from './refuse';

type Step = (call: Call, row: PageToken) => Promise<Answer>;

/** What an opened page can ask for. */
const STEPS: Record<string, Step> = {
	home: async (call, row) => await home(call, samePage(call, row)),
	ask,
	do: change,
	document,
	data,
	leave,
};

/** One posted form. */
export async function step(call: Call): Promise<Answer> {
	const name = call.fields.step ?? '';
	if (name === 'enter') return await enter(call);
	if (name === 'mail' && call.site.current.setup.service.mail === 'on') return await mail(call);
	const row = await openVisit(call.site.store, call.fields.token);
	if (row === 'leaving') return erasing(call);
	if (!row) return refuse(call);
	const known = Object.hasOwn(STEPS, name) ? STEPS[name] : undefined;
	// Leaving works from an old page too.
	return row.used_at !== null && known !== leave ? await stale(call, row) : await (known ?? STEPS.home!)(call, row);
}
