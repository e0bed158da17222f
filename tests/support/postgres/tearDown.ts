import './setUp';

export default async function tearDown(): Promise<void> {
	await globalThis.storePostgres?.stop();
}
