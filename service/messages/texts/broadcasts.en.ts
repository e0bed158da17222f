export const BROADCASTS_EN: Record<string, string> = {
	'button.bc_start': '▶️ Send it',
	'button.bc_pause': '⏸ Pause',
	'button.bc_resume': '▶️ Resume',
	'button.bc_stop': '⏹ Stop',
	'button.bc_progress': '🔄 Progress',
	'broadcast.draft': 'a draft',
	'broadcast.scheduled': 'scheduled',
	'broadcast.running': 'running',
	'broadcast.paused': 'paused',
	'broadcast.stopped': 'stopped',
	'broadcast.done': 'done',
	tag_noted: 'Noted.',
	broadcast_ready: 'The broadcast “{name}” looks like this. It goes to: {people}.',
	broadcast_state:
		'The broadcast “{name}”: {state}.\n\nAll: {audience}\nSent: {sent}\nLeft: {left}\nFailed: {failed}\nBlocked the bot: {blocked}\nSkipped: {skipped}\n\nPressed a button: {pressed}\nUnsubscribed: {unsubscribed}',
};
