import type { Transition } from '../store/transition';
import { may } from './may';
import type { OperatorAct } from './may';
import type { Operator } from './operator';
import { ActRefused } from './refused';
import { reply } from './reply';

export interface OperatorAnswer {
	/** `unknown`: he is no operator, or there is no such button. */
	outcome: 'done' | 'refused' | 'unknown';
	/** Whom it was about. */
	aboutSubscriberId: number | null;
}

/** Runs an act if the role allows it; what cannot be is answered with why. */
export async function guarded(
	tx: Transition,
	operator: Operator,
	cause: string,
	subscriberId: number,
	act: OperatorAct,
	work: () => Promise<void>,
): Promise<OperatorAnswer> {
	try {
		if (!may(operator.role, act)) throw new ActRefused('role');
		await work();
		return { outcome: 'done', aboutSubscriberId: subscriberId };
	} catch (error) {
		if (!(error instanceof ActRefused)) throw error;
		await reply(tx, operator, cause, error.tell, { person: subscriberId });
		return { outcome: 'refused', aboutSubscriberId: subscriberId };
	}
}
