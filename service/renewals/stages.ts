import type { RenewalStage } from '../store/tables/renewals';

/** What of renewals can be due; each is an output of the due trigger and the beginning of a branch of 06-renewals. */
export const RENEWAL_KINDS = ['renewals_ending', 'renewals_charge', 'renewals_declined', 'renewals_reminders', 'renewals_over'] as const;
export type RenewalKind = (typeof RENEWAL_KINDS)[number];

/** The stages whose moment belongs to a kind. A stage that stands in none waits for something outside (an answer, a person). */
export const STAGES_OF: Record<RenewalKind, readonly RenewalStage[]> = {
	renewals_ending: ['planned', 'waiting_catalogue'],
	renewals_charge: ['announced', 'retry'],
	renewals_declined: ['declined'],
	renewals_reminders: ['will_end', 'needs_tap'],
	renewals_over: ['exhausted'],
};

/** Nothing follows any more. */
export const FINAL_STAGES: readonly RenewalStage[] = ['paid', 'renewed', 'lost', 'closed'];

/** No decision about the charge has been made that another event could contradict: may be planned anew. */
export const OPEN_STAGES: readonly RenewalStage[] = [
	'planned',
	'announced',
	'retry',
	'exhausted',
	'will_end',
	'needs_tap',
	'waiting_catalogue',
	'paused',
	'overdue',
	'covered',
];

/** A renewal whose money may be on its way: nothing else is tried (M4). */
export const BUSY_STAGES: readonly RenewalStage[] = ['charging', 'declined'];
