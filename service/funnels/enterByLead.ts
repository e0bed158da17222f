import type { Selectable } from '../../vendor';
import { currentSetup } from '../setup/current';
import type { LeadTable } from '../store/tables/people';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { enterFunnel } from './enter';
import { isNamed } from './isNamed';

type Lead = Pick<Selectable<LeadTable>, 'form_id' | 'form_name' | 'utm'>;

/** A form is joined with its person: he enters the funnels that hang on the form, and those on the campaign or source that it brought. */
export async function enterByLead(tx: Transition, subscriber: Pick<Subscriber, 'id'>, { form_id, form_name, utm }: Lead): Promise<void> {
	const { setup } = await currentSetup(tx.store, tx.db);
	const { campaign, source } = utm === null ? {} : (JSON.parse(utm) as { campaign?: string; source?: string });
	for (const { code, forms, utm: campaigns } of setup.funnels) {
		const by = isNamed(forms, form_id, form_name) ? 'form' : isNamed(campaigns, campaign, source) ? 'utm' : undefined;
		if (by) await enterFunnel(tx, subscriber, code, by);
	}
}
