import { currentSetup } from '../setup/current';
import { plainKeyword } from '../setup/parts/keyword';
import type { Came } from '../subscribers/deepLinks';
import type { Transition } from '../store/transition';
import { enterFunnel } from './enter';
import { enterAndTell } from './enterAndTell';
import { isNamed } from './isNamed';

/** He came by a link of a funnel (`f_course`), of a campaign (`utm_may`), or with a keyword as its payload. */
export async function funnelLink(tx: Transition, { subscriber, payload, cause }: Came): Promise<void> {
	const { setup } = await currentSetup(tx.store, tx.db);
	if (payload.startsWith('f_')) return void (await enterAndTell(tx, subscriber, payload.slice(2), { by: 'link', cause }));
	if (payload.startsWith('utm_')) {
		const campaign = payload.slice(4);
		for (const { code, utm } of setup.funnels) if (isNamed(utm, campaign)) await enterFunnel(tx, subscriber, code, 'utm');
		return;
	}
	const funnel = setup.funnels.find(({ keywords }) => keywords.some((keyword) => plainKeyword(keyword) === plainKeyword(payload)));
	if (funnel) await enterAndTell(tx, subscriber, funnel.code, { by: 'keyword', cause });
}
