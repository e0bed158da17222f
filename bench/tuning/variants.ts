/** A setting of n8n to try, over the recommended ones. */
export interface Variant {
	/** As a reader would set it. */
	setting: string;
	env?: Record<string, string>;
	/** Successful executions are kept, which our workflows switch off. */
	saved?: boolean;
}

/** Names and values as n8n 2.40 reads them; source: @n8n/config, expression-engine.config and executions.config. */
export const VARIANTS: Variant[] = [
	{ setting: 'recommended: `N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true`' },
	{ setting: 'n8n’s default: `…_LAZY_ACQUIRE=false`', env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'false' } },
	{
		setting: 'default, `N8N_EXPRESSION_ENGINE_POOL_SIZE=4`',
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'false', N8N_EXPRESSION_ENGINE_POOL_SIZE: '4' },
	},
	{
		setting: 'default, `N8N_EXPRESSION_ENGINE_COMPILE_CACHE=true`',
		env: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'false', N8N_EXPRESSION_ENGINE_COMPILE_CACHE: 'true' },
	},
	{ setting: 'recommended, `N8N_EXPRESSION_ENGINE=legacy`', env: { N8N_EXPRESSION_ENGINE: 'legacy' } },
	{ setting: 'recommended, successful executions saved', saved: true },
	{ setting: 'recommended, `N8N_CONCURRENCY_PRODUCTION_LIMIT=5`', env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '5' } },
];
