import type { Incident } from '../lib/play';
import { editSetup } from '../lib/setup';
import { LATER_OFFERS } from './offers';

/** What happens to the world itself, in Moscow's time. */
export const INCIDENTS: Incident[] = [
	{ day: 20, time: '11:00', happens: async (world) => await editSetup(world, LATER_OFFERS) },
	{
		day: 33,
		time: '11:59',
		happens: async ({ control, sandbox }) => {
			await control.post('/faults', { service: 'yookassa', kind: 'notice-lost' });
			const yooKassa = sandbox.server.emulators.find(({ name }) => name === 'yookassa')!;
			// The charge is made and its answer lost; the repetition with the same key is cut off too, so that nobody knows.
			const stop = sandbox.server.ledger.listen(({ text }) => {
				if (!text.startsWith('answer lost: POST /payments')) return;
				stop();
				yooKassa.addFault({ service: 'yookassa', kind: 'no-answer', method: 'POST', path: '/payments' });
			});
		},
	},
	{
		day: 35,
		time: '11:50',
		happens: async ({ control, tell }) => {
			await control.post('/faults', { service: 'yookassa', kind: '500', times: 1_000_000 });
			tell('⚡ YooKassa is down');
		},
	},
	{
		day: 37,
		time: '11:50',
		happens: async ({ control, tell }) => {
			await control.delete('/faults?service=yookassa');
			tell('   YooKassa is back');
		},
	},
];
