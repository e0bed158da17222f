import type { Checks } from '../lib/checks';
import type { World } from '../lib/world';

export type Provider = 'gupshup' | 'cloud';

export const NAMES: Record<Provider, string> = { gupshup: 'Gupshup', cloud: 'Cloud API' };

/** The story on one provider. */
export interface Part {
	readonly world: World;
	readonly provider: Provider;
	readonly checks: NamedChecks;
}

/** The scenario's checks, each named after the provider it was made on. */
export class NamedChecks {
	constructor(
		private readonly checks: Checks,
		private readonly provider: Provider,
	) {}

	equal(name: string, actual: unknown, expected: unknown): void {
		this.checks.equal(this.named(name), actual, expected);
	}

	that(name: string, holds: boolean, why: unknown = ''): void {
		this.checks.that(this.named(name), holds, why);
	}

	failed(name: string, error: unknown): void {
		this.checks.failed(this.named(name), error);
	}

	private named(name: string): string {
		return `${NAMES[this.provider]}: ${name}`;
	}
}
