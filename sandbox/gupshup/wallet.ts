import type { Request } from 'express';
import { Refused } from './answers';
import type { Desk } from './desk';
import { checkApp } from './templateApi';

/** `GET /wa/app/{appId}/wallet/balance`: told of for partners only, so the fault `no-wallet` takes it away. */
export const readWallet = (desk: Desk) => (request: Request) => {
	checkApp(desk, request);
	if (desk.faults.take(['no-wallet'])) throw new Refused(404, 'Not Found');
	const { balance } = desk.world.state.account;
	return { status: 'success', walletResponse: { currency: 'USD', currentBalance: balance, overDraft: 0 } };
};
