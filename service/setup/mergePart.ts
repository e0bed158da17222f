/** Lists replace lists; in objects an empty field keeps what is stored. */
export function mergePart(stored: unknown, given: unknown): unknown {
	if (given === undefined || given === null || (Array.isArray(given) && given.length === 0)) return stored;
	if (Array.isArray(given) || typeof given !== 'object' || typeof stored !== 'object' || stored === null || Array.isArray(stored))
		return given;
	const filled = Object.entries(given).filter(([, value]) => value !== '' && value !== null && value !== undefined);
	return {
		...stored,
		...Object.fromEntries(
			filled.map(([key, value]) => [
				key,
				typeof value === 'object' && !Array.isArray(value) ? mergePart((stored as Record<string, unknown>)[key], value) : value,
			]),
		),
	};
}
