/** Fetches the pinned n8n (sandbox/host), so that tests which need it find it; does nothing when it is there. */
import { ensureInstalled } from '../sandbox/host/ensureInstalled';
import { terminalSteps } from '../sandbox/steps';

ensureInstalled(terminalSteps()).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
