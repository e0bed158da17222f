import { AsyncLocalStorage } from 'node:async_hooks';

interface Timed {
	tick(): number;
}

const times = new AsyncLocalStorage<Timed>();
const realNow = Date.now.bind(Date);

/** Within `work` and all it awaits the machine's clock shows that world's time: leases, pauses and the service clock follow it. Elsewhere it is the real one. */
export async function inTimeOf(world: Timed, work: () => Promise<void>): Promise<void> {
	if (!jest.isMockFunction(Date.now)) jest.spyOn(Date, 'now').mockImplementation(() => times.getStore()?.tick() ?? realNow());
	await times.run(world, work);
}
