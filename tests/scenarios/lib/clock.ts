import { DateTime } from 'luxon';
import type { Control } from './control';

export interface Span {
	days?: number;
	hours?: number;
	minutes?: number;
}

const ADVANCE_LIMIT_MS = 20 * 60_000;

/** The service clock of the sandbox. */
export class StoryClock {
	constructor(
		private readonly control: Control,
		private readonly tell: (line: string) => void,
		/** In which local times of the story are read. */
		readonly zone = 'Europe/Moscow',
		/** How long one step may take, seconds of real time; the sandbox's own limit unless told. */
		private readonly stepSeconds?: number,
	) {}

	async now(): Promise<number> {
		return (await this.control.get<{ now: number }>('/clock')).now;
	}

	/** Moves on, stopping at everything that falls due on the way. */
	async advance(span: Span): Promise<void> {
		await this.move(span);
	}

	/** Moves on to a local moment such as `2026-12-01 09:00`. */
	async to(local: string, zone = this.zone): Promise<void> {
		const moment = DateTime.fromSQL(local, { zone });
		if (!moment.isValid) throw new Error(`"${local}" is not a moment like 2026-12-01 09:00.`);
		await this.move({ to: moment.toMillis() });
	}

	/** Moves on to the next time it is this hour somewhere (`09:00`), today or tomorrow. */
	async toNext(time: string, zone = this.zone): Promise<void> {
		const [hour, minute] = time.split(':').map(Number);
		const now = DateTime.fromMillis(await this.now(), { zone });
		const today = now.set({ hour, minute, second: 0, millisecond: 0 });
		await this.move({ to: (today > now ? today : today.plus({ days: 1 })).toMillis() });
	}

	/** Moves on to a moment (ms UTC); one that is over already changes nothing: real time passes too. */
	async toMoment(moment: number): Promise<void> {
		if (moment > (await this.now()) + 500) await this.move({ to: moment });
	}

	private async move(body: Span | { to: number }): Promise<void> {
		const started = performance.now();
		const { now, steps } = await this.control.post<{ now: number; steps: number }>(
			'/clock/advance',
			{ ...body, limitSeconds: this.stepSeconds },
			ADVANCE_LIMIT_MS,
		);
		const local = DateTime.fromMillis(now, { zone: this.zone }).toFormat('dd.MM.yyyy HH:mm');
		this.tell(`⏰ ${local} (${steps} steps, ${((performance.now() - started) / 1000).toFixed(1)} s)`);
	}
}
