import { silentSteps } from '../../sandbox/steps';
import { refill } from '../scenarios/lib/catalogue';
import { openWorld } from '../scenarios/lib/world';
import { describeButtons } from './account/buttons';
import { describeFlood } from './account/flood';
import { describeLook } from './account/look';
import { describeReturns } from './account/returns';
import type { Stage } from './support/accountPhone';
import { openBrowser } from './support/browser';
import { DEBUGGER_ENV } from '../support/liveMemory';

let stage: Stage;

beforeAll(async () => {
	const world = await openWorld('account', silentSteps, () => {}, undefined, DEBUGGER_ENV);
	stage = { world, browser: await openBrowser() };
	// F4: nothing is charged while the folder has too little for a term.
	await refill(world.control, 80, 'padded');
	await world.clock.advance({ hours: 13 });
	await world.clock.toNext('10:00');
}, 1_200_000);

afterAll(async () => {
	await stage?.browser.close();
	await stage?.world.close(false);
});

describe('each button, script off, on a phone', () => describeButtons(() => stage));
describe('a page that was used', () => describeReturns(() => stage));
describe('how it looks', () => describeLook(() => stage));
describe('a flood', () => describeFlood(() => stage));
