import type { Role } from '../setup/parts/operators';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { may } from './may';
import type { OperatorAct } from './may';
import { roleOf } from './role';

/** Somebody of the staff, as the bot knows him. */
export interface Operator {
	subscriber: Subscriber;
	role: Role;
	/** Who did it, for the audit log. */
	actor: string;
}

export const actorOf = (telegramUserId: number): string => `operator:${telegramUserId}`;

/** The operator that a subscriber of the bot is, by setup as it is now. Undefined for everybody else, and for one who may not do `act`. */
export async function operatorOf(tx: Transition, subscriber: Subscriber, act?: OperatorAct): Promise<Operator | undefined> {
	const { setup } = await currentSetup(tx.store, tx.db);
	const role = roleOf(setup, subscriber.telegram_user_id);
	if (role === undefined || (act !== undefined && !may(role, act))) return undefined;
	return { subscriber, role, actor: actorOf(subscriber.telegram_user_id) };
}
