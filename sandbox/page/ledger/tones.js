/** How good a state is, for its colour; the word beside it says the same. */
const TONES = {
	good: ['succeeded', 'paid', 'sent', 'active'],
	wait: ['pending', 'waiting_for_capture', 'created', 'planned', 'ready', 'sending', 'trial', 'grace', 'paused', 'waiting_catalogue'],
	bad: ['declined', 'refused', 'failed', 'review', 'unknown'],
};

export function toneOf(state) {
	return Object.keys(TONES).find((tone) => TONES[tone].includes(state)) ?? 'plain';
}
