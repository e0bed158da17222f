/** The fixed outputs, then one a route; of a receiver one that nothing ever comes out of. n8n evaluates it as text, so it can refer to nothing outside itself. */
export const outputs = (parameters: { receiveBy?: string; routes?: { route?: Array<{ action?: string }> } }) =>
	parameters.receiveBy === 'receiver'
		? [{ type: 'main', displayName: 'Nothing' }]
		: [
				...['Start', 'Membership', 'Join Request', 'Other'].map((displayName) => ({ type: 'main', displayName })),
				...(parameters.routes?.route ?? [])
					.filter((route) => /^[a-z0-9_]{1,32}$/.test(route.action ?? ''))
					.map((route) => ({ type: 'main', displayName: route.action })),
			];
