import { fine, warning, type Check } from './finding';

export const expressionEngine: Check = {
	name: 'Expression engine',
	look({ env }) {
		if (env.N8N_EXPRESSION_ENGINE === 'legacy') return fine('The legacy expression engine is in use; it needs no lazy acquire.');
		if (env.N8N_EXPRESSION_ENGINE === 'quickjs')
			return warning(
				'The quickjs expression engine is in use, which is several times slower.',
				'Remove N8N_EXPRESSION_ENGINE and set N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true.',
			);
		if (env.N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE?.toLowerCase() === 'true') return fine('Lazy acquire is on.');
		return warning(
			'Lazy acquire is off: newer versions of n8n then make an isolate for every execution, several times slower.',
			'Set N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true and restart n8n.',
		);
	},
};
