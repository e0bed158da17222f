import { CHANNEL } from './channel/setup';
import type { Scenario } from './lib/scenario';
import { editSetup } from './lib/setup';
import { AUTOMATIC } from './instalments/automatic';
import { checkBooks } from './instalments/books';
import { BY_HAND } from './instalments/byHand';
import { DECLINED } from './instalments/declined';
import { schoolForms } from './instalments/forms';
import { live } from './instalments/story';
import { WHOLE } from './instalments/whole';

const OWNER = 840;
/** Anna and Boris. */
const MANAGERS = [841, 842];

export const scenario: Scenario = {
	title: 'A course of nine modules in three parts: charged, paid by hand, missed, declined, paid at once, stopped and refunded',
	async play(world) {
		const { clock, control } = world;
		await control.post('/telegram/users', { id: OWNER, first_name: 'Owner' });
		await control.post('/telegram/chats', { id: CHANNEL.id, type: 'channel', title: CHANNEL.title, owner: OWNER });
		await editSetup(world, schoolForms(MANAGERS));
		await clock.toNext('11:00');
		await live(world, [...AUTOMATIC, ...DECLINED, ...BY_HAND, ...WHOLE]);
		await checkBooks(world);
		const { payments } = await world.ledger();
		return { payments: payments.filter(({ status }) => status === 'succeeded').length };
	},
};
