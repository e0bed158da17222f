import { publicBase } from '../../shared/publicBase';
import { isLocal, publicAddress } from './address';
import { fine, problem, warning, type Check } from './finding';

/** Ports that both Telegram and YooKassa call; an empty one is the protocol's own. */
const PORTS = ['', '443', '8443'];
const SET =
	'Set N8N_WEBHOOK_URL (before n8n 2.35: WEBHOOK_URL) to the https address under which the outside world reaches n8n, restart n8n and publish the workflows anew.';

export const publicAddressCheck: Check = {
	name: 'Public address',
	async look({ env, telegramAddress }) {
		const address = publicAddress(env);
		if (isLocal(address)) {
			const says = `The address is ${address.origin}: only this machine or network reaches it.`;
			const telegram = await telegramAddress().catch(() => '');
			return URL.canParse(telegram) && isLocal(new URL(telegram))
				? warning(`${says} Enough for the sandbox.`, `Before going live: ${SET.replace('Set', 'set')}`)
				: problem(says, SET);
		}
		if (address.protocol !== 'https:')
			return problem(`The address ${address.origin} is not https; Telegram and YooKassa call no other.`, SET);
		if (!PORTS.includes(address.port))
			return problem(`The address ${address.origin} has port ${address.port}; YooKassa calls 443 and 8443 only.`, SET);
		if (!publicBase(env)) return warning(`N8N_WEBHOOK_URL is not set; n8n takes ${address.origin}.`, SET);
		return fine(`The outside world reaches n8n at ${address.origin}.`);
	},
};
