import { closeAfterRefund } from '../chats/lookAgain';
import { stopAtRefund } from '../funnels/stop';
import { takeGoodsBack } from '../goods/takeBack';
import { settlePlans, takePartsBack } from '../instalments/end';
import { revokeReward } from '../referral/revoke';
import type { Transition } from '../store/transition';

export interface TakenBack {
	orderId: number;
	subscriberId: number;
	paymentId: string;
}

/** What else is taken back with a payment whose term ends, in the refund's own transaction. */
const STEPS: Array<(tx: Transition, taken: TakenBack) => Promise<void>> = [
	// First: what it opens stands with the goods.
	takePartsBack,
	takeGoodsBack,
	settlePlans,
	closeAfterRefund,
	stopAtRefund,
	revokeReward,
];

export async function afterRefund(tx: Transition, taken: TakenBack): Promise<void> {
	for (const step of STEPS) await step(tx, taken);
}
