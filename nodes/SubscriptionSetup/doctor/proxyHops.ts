import { isLocal, publicAddress } from './address';
import { fine, warning, type Check } from './finding';

export const proxyHops: Check = {
	name: 'Proxy hops',
	look({ env }) {
		const address = publicAddress(env);
		const hops = Number(env.N8N_PROXY_HOPS ?? 0);
		const isBehindProxy = !isLocal(address) && address.protocol === 'https:' && env.N8N_PROTOCOL !== 'https';
		if (!isBehindProxy) return fine('No reverse proxy is seen.');
		if (hops > 0) return fine(`N8N_PROXY_HOPS is ${hops}.`);
		return warning(
			'n8n stands behind a reverse proxy (the public address is https, n8n itself speaks http), and N8N_PROXY_HOPS is not set: every caller seems to have the proxy’s address.',
			'Set N8N_PROXY_HOPS to the number of proxies in front of n8n, usually 1, and restart it. “Only From YooKassa’s Addresses” needs it, and so does the account page: it limits tries by the visitor’s address.',
		);
	},
};
