import { oneOf } from '../support/dice';
import type { ChaosWorld } from './world';

/** What goes wrong with Telegram, by the way it hides what happened. Of a kind that leaves the outcome open each chat meets one at most: F6 repeats once. */
const OPEN_OUTCOMES = [
	{ kind: 'lost-answer', with: 'reset', acts: true },
	{ kind: 'lost-answer', with: '502', acts: true },
	{ kind: 'timeout', ms: 300, acts: true },
	{ kind: 'timeout', ms: 300, acts: false },
];
const CLEAR_OUTCOMES = [{ kind: '500' }, { kind: '500' }, { kind: '500' }, { kind: '429', retry_after: 1 }];

export interface WeatherOptions {
	/** Of a hundred chats so many meet a missing answer. */
	openPerCent: number;
	/** So many further faults strike wherever they strike, for each hundred sends. */
	clearPerCent: number;
	/** Of missing answers only those that follow the act: what is not repeated must have been done. */
	onlyActed?: boolean;
}

/** Faults of the local Telegram, sown before and while the service works. What has struck is counted from the emulators' own ledger. */
export class Weather {
	/** Faults that have struck. */
	faults = 0;
	/** How many answers were lost on the way to each chat, by its number. */
	readonly lost = new Map<number, number>();
	private sown = 0;
	private readonly stop: () => void;

	constructor(
		private readonly world: ChaosWorld,
		private readonly options: WeatherOptions,
		private readonly random: () => number,
	) {
		this.stop = world.sandbox.server.ledger.listen(({ text }) => {
			if (text.startsWith('fault ')) this.faults++;
			const whose = Number(/^answer lost: .* (\d+)$/.exec(text)?.[1]);
			if (whose > 0) this.lost.set(whose, (this.lost.get(whose) ?? 0) + 1);
		});
	}

	get lostAnswers(): number {
		return [...this.lost.values()].reduce((sum, count) => sum + count, 0);
	}

	/** Missing answers wait for some of these chats. */
	overChats(chats: number[], method = 'sendDocument'): void {
		const kinds = this.options.onlyActed ? OPEN_OUTCOMES.filter(({ acts }) => acts) : OPEN_OUTCOMES;
		for (const chat_id of chats)
			if (this.random() < this.options.openPerCent / 100)
				this.world.emulator('telegram').addFault({ service: 'telegram', method, chat_id, ...oneOf(kinds, this.random) });
	}

	/** Refusals, as many as belong to so many sends. */
	upTo(sent: number): void {
		for (const wanted = Math.floor((sent * this.options.clearPerCent) / 100); this.sown < wanted; this.sown++)
			this.world.emulator('telegram').addFault({ service: 'telegram', ...oneOf(CLEAR_OUTCOMES, this.random) });
	}

	/** All is well again. */
	clear(): void {
		this.world.emulator('telegram').clearFaults();
		this.stop();
	}
}
