import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { YooCheckout } from '../../vendor';

/** The bundle that ships carries axios 1.x for everybody: the SDK's own 0.21 has known holes, no time limit and the key in its errors. */
const root = join(__dirname, '../..');
const bundle = readFileSync(join(root, 'dist/vendor.js'), 'utf8');
const version = (file: string) =>
	(JSON.parse(readFileSync(join(root, 'node_modules', file, 'package.json'), 'utf8')) as { version: string }).version;

test('one axios only, and it is ours', () => {
	expect(bundle).not.toContain(version('@a2seven/yoo-checkout/node_modules/axios'));
	expect(bundle).not.toContain('yoo-checkout/node_modules/axios');
	expect(bundle.split(`"${version('axios')}"`)).toHaveLength(2);
	// Every axios marks its errors in one place.
	expect(bundle.match(/\.isAxiosError\s*=\s*(?:!0|true)/g)).toHaveLength(1);
});

test('the SDK cannot call anyone without a guarded transport', async () => {
	const sdk = Object.assign(new YooCheckout({ shopId: '1', secretKey: 'x' }), { root: 'http://127.0.0.1:1' });
	const thrown = await sdk.getPayment('x').then(
		() => 'answered',
		(error: unknown) => JSON.stringify(error),
	);
	// The refusal is a plain Error, of which the SDK copies nothing; a request that was tried would leave its address here.
	expect(thrown).toBe('{}');
});
