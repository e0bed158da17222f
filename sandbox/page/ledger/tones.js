/** How good a state is, for its colour; the word beside it says the same. */
const TONES = {
	good: ['succeeded', 'paid', 'sent', 'active', 'renewed'],
	wait: [
		'pending',
		'waiting_for_capture',
		'created',
		'planned',
		'announced',
		'charging',
		'retry',
		'needs_tap',
		'ready',
		'sending',
		'trial',
		'grace',
		'paused',
		'waiting_catalogue',
	],
	bad: ['declined', 'refused', 'failed', 'review', 'unknown', 'exhausted', 'overdue', 'lost'],
};

export function toneOf(state) {
	return Object.keys(TONES).find((tone) => TONES[tone].includes(state)) ?? 'plain';
}
