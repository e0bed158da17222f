/**
 * What lives as long as the process: open pools, cached credentials, wake-up calls. Kept under a registered symbol, so that every node of the package and a
 * package updated while n8n runs share one.
 */
const KEY = Symbol.for('n8n-nodes-telegram-subscriptions.memory');

export function processMemory<T>(name: string, create: () => T): T {
	const root = globalThis as unknown as Record<symbol, Map<string, unknown> | undefined>;
	const memory = (root[KEY] ??= new Map());
	if (!memory.has(name)) memory.set(name, create());
	return memory.get(name) as T;
}
