import '../chaos/bundledVendor';
import { parseArgs } from 'node:util';
import { command } from '../../scripts/lib/command';
import { fuzz } from './fuzz';

const HELP = `npm run fuzz -- [options]
  --bodies N    how many in all (100000)
  --seed N      the same bodies again (1)
  --only NAME   one target (telegram, yookassa, tilda, account, gupshup, cloud), or one class of it (telegram/mutated)`;

/** Hostile input. Prints its way; the last line is JSON; status 0 only if every promise held. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			bodies: { type: 'string', default: '100000' },
			seed: { type: 'string', default: '1' },
			only: { type: 'string' },
		},
	});
	const [bodies, seed] = [Number(values.bodies), Number(values.seed)];
	if (!Number.isInteger(bodies) || bodies < 1 || !Number.isInteger(seed)) throw new Error('--bodies and --seed are whole numbers.');
	const started = performance.now();
	const { figures, checks } = await fuzz({ bodies, seed, only: values.only, print: (line) => console.log(` · ${line}`) });
	console.log(JSON.stringify({ fuzz: { ...figures, seconds: Math.round((performance.now() - started) / 1000) }, checks }));
	return Object.values(checks).every((check) => check === 'ok') ? 0 : 1;
}

command(HELP, main);
