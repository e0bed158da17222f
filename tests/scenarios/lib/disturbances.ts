import { sayPaid } from './acts';
import type { Incident } from './play';
import type { PowerCuts } from './powerCuts';

interface Given {
	service: string;
	kind: string;
	[option: string]: unknown;
}

/** Arms faults a little before the moment they are meant for. */
function faults(day: number, time: string, ...given: Given[]): Incident {
	return {
		day,
		time,
		happens: async ({ control }) => {
			for (const fault of given) await control.post('/faults', fault);
		},
	};
}

/** Everything that goes wrong in the month, in Moscow's time. */
export function disturbances(cuts: PowerCuts): Incident[] {
	const telegram = (kind: string, options: object = {}) => ({ service: 'telegram', kind, ...options });
	const yookassa = (kind: string, options: object = {}) => ({ service: 'yookassa', kind, ...options });
	const dropbox = (kind: string, options: object = {}) => ({ service: 'dropbox', kind, ...options });
	const tilda = (kind: string, options: object = {}) => ({ service: 'tilda', kind, ...options });
	const files = { method: 'sendDocument' };
	return [
		// The first day: every answer to a tap meets something.
		faults(1, '10:04', telegram('429', { times: 2, retry_after: 1 }), telegram('duplicate-update', { times: 2 })),
		faults(1, '10:09', telegram('500', { times: 2 }), telegram('reorder-updates')),
		faults(1, '10:14', yookassa('lost-answer', { path: '/payments' }), yookassa('duplicate-notice')),
		faults(
			1,
			'10:19',
			telegram('lost-answer', { chat_id: 505, method: 'sendMessage' }),
			telegram('lost-answer', { chat_id: 505, with: '502', ...files }),
		),
		faults(1, '10:29', tilda('duplicate'), tilda('lost-answer')),
		// The free series.
		faults(2, '08:59', telegram('lost-answer', files), telegram('429', { times: 2, retry_after: 2 })),
		faults(2, '11:59', telegram('500', { times: 3, ...files })),
		faults(2, '13:59', yookassa('duplicate-notice'), yookassa('500', { times: 2, method: 'GET' })),
		powerCut(3, '11:59', cuts, telegram('timeout', { acts: true, chat_id: 501, ...files }), /^fault timeout/),
		faults(4, '08:59', dropbox('reset'), dropbox('rate-limit'), dropbox('truncated')),
		faults(4, '17:59', dropbox('server-error', { times: 2 }), dropbox('lost-answer')),
		faults(5, '11:59', dropbox('expired-token'), telegram('bad-file-id', files)),
		faults(6, '11:59', telegram('lost-answer', { chat_id: 501 }), telegram('429', { retry_after: 1 })),
		// n8n dies while YooKassa makes a payment for Zhanna.
		powerCut(6, '15:59', cuts, yookassa('slow', { ms: 6000, method: 'POST' }), /^fault slow: POST/),
		faults(7, '12:59', yookassa('500-but-done', { path: '/payments' }), yookassa('reorder-notices')),
		// Anna pays, YooKassa's notice is lost, and she says so.
		faults(9, '13:59', yookassa('202', { path: '/payments' }), yookassa('notice-lost')),
		{
			day: 9,
			time: '14:05',
			happens: async (world, players) => await sayPaid(players.find(({ details }) => details.id === 501)!.person, world),
		},
		staleNotices(9, '14:20'),
		// n8n dies while it reads Yegor's payment back.
		powerCut(10, '10:59', cuts, yookassa('slow', { ms: 4000, method: 'GET' }), /^fault slow: GET/),
		faults(12, '08:59', telegram('lost-answer', { times: 3, ...files })),
		faults(12, '17:59', telegram('lost-answer', { chat_id: 502 })),
		faults(13, '14:59', telegram('reorder-updates'), dropbox('reset')),
		faults(15, '19:59', telegram('duplicate-update')),
		faults(17, '17:59', telegram('429', { times: 3, retry_after: 1 }), telegram('500', files)),
	];
}

function powerCut(day: number, time: string, cuts: PowerCuts, fault: Given, when: RegExp): Incident {
	return {
		day,
		time,
		happens: async ({ control }) => {
			cuts.when(when);
			await control.post('/faults', fault);
		},
	};
}

/** An older notice of a paid payment, one of a payment that does not exist, and one that lies about the sum. */
function staleNotices(day: number, time: string): Incident {
	return {
		day,
		time,
		happens: async ({ control, ledger, settle }) => {
			const { payments } = await ledger();
			const paid = payments.find(({ status }) => status === 'succeeded')!;
			const notices = [
				{ event: 'payment.waiting_for_capture', object: { ...paid, status: 'waiting_for_capture', paid: false } },
				{ event: 'payment.canceled', object: { ...paid, status: 'canceled' } },
				{ event: 'payment.succeeded', object: { ...paid, id: '2ffffff0-000f-5000-8000-1aaaaaaaaaaa', metadata: {} } },
				{ event: 'payment.succeeded', object: { ...paid, amount: { value: '1.00', currency: 'RUB' } } },
			];
			for (const notice of notices) await control.post('/yookassa/notify', notice);
			await settle();
		},
	};
}
