/** The machine's clock as a simulated one: every look at it is a moment of its own, so leases, pauses and the service clock all live in the same time. */
export class SimulatedClock {
	private readonly real = Date.now.bind(Date);

	constructor(private moment: number) {}

	/** From now on everybody who asks for the time is told this one's. */
	install(): void {
		Date.now = () => ++this.moment;
	}

	uninstall(): void {
		Date.now = this.real;
	}

	get now(): number {
		return this.moment;
	}

	/** Never back. */
	to(moment: number): void {
		this.moment = Math.max(this.moment, moment);
	}
}
