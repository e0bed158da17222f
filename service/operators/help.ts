import type { Transition } from '../store/transition';
import { wordsFor } from '../subscribers/words';
import { actsOf } from './may';
import type { Operator } from './operator';
import { reply } from './reply';

/** `/staff`: his role, and what it lets him do here. */
export async function showHelp(tx: Transition, operator: Operator, cause: string): Promise<void> {
	const words = await wordsFor(tx, operator.subscriber);
	await reply(tx, operator, cause, 'op_help', {
		fields: {
			role: words.text(`op.role.${operator.role}`),
			acts: actsOf(operator.role)
				.map((act) => `• ${words.text(`op.act.${act}`)}`)
				.join('\n'),
		},
	});
}
