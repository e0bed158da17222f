import type { World } from './world';

/** A scenario file exports one as `scenario`. */
export interface Scenario {
	/** One line for `--list`. */
	title: string;
	/** Plays the story; what it returns stands beside the checks in the last line. */
	play(world: World): Promise<Record<string, unknown>>;
}
