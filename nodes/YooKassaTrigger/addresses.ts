import { BlockList, isIPv6 } from 'node:net';

/** The networks YooKassa's notices come from. Source: YooKassa, Notifications. */
const NETWORKS: Array<[address: string, prefix: number, family: 'ipv4' | 'ipv6']> = [
	['185.71.76.0', 27, 'ipv4'],
	['185.71.77.0', 27, 'ipv4'],
	['77.75.153.0', 25, 'ipv4'],
	['77.75.156.11', 32, 'ipv4'],
	['77.75.156.35', 32, 'ipv4'],
	['77.75.154.128', 25, 'ipv4'],
	['2a02:5180::', 32, 'ipv6'],
];

const known = new BlockList();
for (const [address, prefix, family] of NETWORKS) known.addSubnet(address, prefix, family);

/** Whether a caller's address is one of YooKassa's. An IPv4 address written as IPv6 counts as what it is. */
export function isYooKassaAddress(address: string | undefined): boolean {
	const plain = (address ?? '').replace(/^::ffff:/i, '');
	return plain !== '' && known.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}
