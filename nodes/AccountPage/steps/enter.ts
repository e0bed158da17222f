import { enterAccount } from '../../../service/account/enter';
import type { Call } from './call';
import { home } from './home';
import { refuse } from './refuse';

/** The link's button: spends the link and shows the account. */
export async function enter(call: Call) {
	const entered = await enterAccount(call.site.store, call.fields.token);
	return entered ? await home(call, entered) : refuse(call);
}
