import type { Losses } from './losses';
import type { World } from './world';

/** Kills n8n without warning, in the middle of something, and starts it again. */
export class PowerCuts {
	kills = 0;
	/** How often it has come back. */
	returns = 0;
	private readonly running: Array<Promise<void>> = [];

	constructor(
		private readonly world: World,
		/** Notes what was on its way. */
		private readonly losses: Pick<Losses, 'cutOff'>,
	) {}

	/** SIGKILL at the very moment the emulators' ledger says this. */
	when(line: RegExp): void {
		const stop = this.world.sandbox.server.ledger.listen(({ text }) => {
			if (!line.test(text)) return;
			stop();
			this.running.push(this.cut(text));
		});
	}

	/** Throws when n8n did not come back. */
	async over(): Promise<void> {
		await Promise.all(this.running);
	}

	private async cut(why: string): Promise<void> {
		const host = this.world.sandbox.host!;
		await host.kill9();
		this.kills++;
		this.world.tell(`💥 n8n is killed (${why})`);
		await this.losses.cutOff();
		await host.restart();
		this.returns++;
		this.world.tell('   n8n is back');
	}
}
