import { SHOP } from '../../../sandbox/settings';
import { oneOf } from '../support/dice';
import type { ShopBooks } from '../support/shop';
import type { ChaosWorld } from './world';

/** What goes wrong with YooKassa. */
const KINDS = [
	{ kind: 'lost-answer' },
	{ kind: 'lost-answer' },
	{ kind: '500-but-done' },
	{ kind: '202' },
	{ kind: '500', method: 'POST' },
	{ kind: 'no-answer', method: 'POST' },
	{ kind: '429', method: 'POST' },
	{ kind: 'no-answer', method: 'GET' },
	{ kind: 'duplicate-notice' },
	{ kind: 'reorder-notices' },
	{ kind: 'notice-lost' },
];
/** Of a hundred renewals so many meet one. */
const PER_CENT = 20;

/** Faults of the local YooKassa, sown as the work goes on; and its books. */
export class YooKassaWeather implements ShopBooks {
	readonly url: string;
	readonly keys = { shopId: SHOP.id, secretKey: SHOP.secretKey };
	/** Requests that came again with a key YooKassa had seen, by its journal. */
	repeats = 0;
	private sown = 0;
	private readonly stop: () => void;

	constructor(
		private readonly world: ChaosWorld,
		private readonly random: () => number,
	) {
		this.url = `${world.sandbox.server.url}/yookassa/v3`;
		this.stop = world.sandbox.server.ledger.listen(({ text }) => {
			if (text.startsWith('asked again with the same key')) this.repeats++;
		});
	}

	/** Faults, as many as belong to so many renewals done. */
	upTo(done: number): void {
		for (const wanted = Math.floor((done * PER_CENT) / 100) + PER_CENT; this.sown < wanted; this.sown++)
			this.world.emulator('yookassa').addFault({ service: 'yookassa', ...oneOf(KINDS, this.random) });
	}

	clear(): void {
		this.world.emulator('yookassa').clearFaults();
		this.stop();
	}

	async control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
		const { control } = this.world;
		return method === 'GET' ? await control.get(`/yookassa/${path}`) : await control.post(`/yookassa/${path}`, body);
	}
}
