import type { World } from './world';

/** What may be said after the scenario's name. */
export interface ScenarioOptions {
	/** `--files N`: so many files of other content in the folder; those of a new sandbox unless told. */
	files?: number;
	/** `--style NAME`: how those files are called; see `STYLES`. */
	style?: string;
}

/** A scenario file exports one as `scenario`. */
export interface Scenario {
	/** One line for `--list`. */
	title: string;
	/** How long one step may take until the service is idle, seconds of real time; 60 unless told. */
	stepSeconds?: number;
	/** Plays the story; what it returns stands beside the checks in the last line. */
	play(world: World, options: ScenarioOptions): Promise<Record<string, unknown>>;
}
