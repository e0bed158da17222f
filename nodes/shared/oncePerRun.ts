const kept = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * What is the same for all items of a node's run, made at the first of them: n8n reads and decrypts a credential from its database each time it is asked.
 * @param node the context n8n gives a run, the same for all its items
 * @param what names it within the run; what failed is made anew
 */
export async function oncePerRun<T>(node: object, what: string, make: () => Promise<T>): Promise<T> {
	const ofRun = kept.get(node) ?? new Map<string, Promise<unknown>>();
	kept.set(node, ofRun);
	const made = (ofRun.get(what) as Promise<T> | undefined) ?? make();
	ofRun.set(what, made);
	made.catch(() => ofRun.delete(what));
	return await made;
}
