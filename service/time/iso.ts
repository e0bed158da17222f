/** A moment (ms UTC) as ISO 8601, for what people and other programs read; null stays null. */
export function isoMoment(moment: number | null | undefined): string | null {
	return moment === null || moment === undefined ? null : new Date(moment).toISOString();
}
