import type { Role } from '../setup/parts/operators';

/** What operators do in the chat. The closed list; what each may stands below and nowhere else. */
export type OperatorAct =
	/** Find a person and see his card. */
	| 'find'
	| 'history'
	| 'message'
	/** Send a file of the series again. */
	| 'resend'
	/** Answer people who asked for a person. */
	| 'talk'
	/** Take and work off requests for paid services. */
	| 'requests'
	/** Grant, extend or compensate days. */
	| 'days'
	| 'refund'
	| 'cancel';

const SUPPORT: readonly OperatorAct[] = ['find', 'history', 'message', 'resend', 'talk'];
const MANAGER: readonly OperatorAct[] = [...SUPPORT, 'requests', 'days', 'refund', 'cancel'];

/** An owner may all that a manager may; what else is his (setup, alerts, the daily report) is not done by buttons in the chat. */
const MAY: Record<Role, readonly OperatorAct[]> = { owner: MANAGER, manager: MANAGER, support: SUPPORT };

export function may(role: Role | undefined, act: OperatorAct): boolean {
	return role !== undefined && MAY[role].includes(act);
}

/** All that a role may, in the order of the list. */
export function actsOf(role: Role): readonly OperatorAct[] {
	return MAY[role];
}
