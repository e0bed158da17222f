import { AsyncLocalStorage } from 'node:async_hooks';
import type { AxiosInstance } from 'axios';

/**
 * What `@a2seven/yoo-checkout` gets when it imports `axios` (scripts/vendor-bundle.mjs swaps it in while bundling): not its own axios 0.21, which has
 * known holes, no time limit and keys in its errors, but whatever instance the calling client has put in scope. Outside such a scope a call is
 * refused, so the SDK can never talk to the network unguarded.
 */
const scope = new AsyncLocalStorage<AxiosInstance>();

/** Runs `call` (a call of the SDK) with `instance` carrying its requests. */
export function runWithAxios<T>(instance: AxiosInstance, call: () => T): T {
	return scope.run(instance, call);
}

function instanceInScope(): AxiosInstance {
	const instance = scope.getStore();
	if (!instance) throw new Error('The YooKassa SDK was called outside runWithAxios.');
	return instance;
}

type Methods = Pick<AxiosInstance, 'get' | 'post' | 'delete'>;

const methods: Methods = {
	get: ((...args: Parameters<AxiosInstance['get']>) => instanceInScope().get(...args)) as AxiosInstance['get'],
	post: ((...args: Parameters<AxiosInstance['post']>) => instanceInScope().post(...args)) as AxiosInstance['post'],
	delete: ((...args: Parameters<AxiosInstance['delete']>) => instanceInScope().delete(...args)) as AxiosInstance['delete'],
};

export default methods;
