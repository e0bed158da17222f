import { fine, problem, warning, type Check } from './finding';

/** A trigger hands on four batches at once, and several triggers run beside it. */
const ENOUGH = 10;
const TOO_FEW = 4;
const LIFT = 'Remove N8N_CONCURRENCY_PRODUCTION_LIMIT (or set it to -1) and restart n8n.';

export const concurrency: Check = {
	name: 'Concurrency limit',
	look({ env }) {
		const limit = Number(env.N8N_CONCURRENCY_PRODUCTION_LIMIT || -1);
		if (!(limit > 0)) return fine('No limit on concurrent executions.');
		if (limit <= TOO_FEW)
			return problem(`Only ${limit} executions run at once: the bot’s answers would wait behind the daily files.`, LIFT);
		if (limit < ENOUGH) return warning(`Only ${limit} executions run at once; at busy times answers may wait.`, LIFT);
		return fine(`Up to ${limit} executions run at once.`);
	},
};
