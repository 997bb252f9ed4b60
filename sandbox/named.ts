import type { FastifyPluginCallback } from 'fastify';

/**
 * A plugin with a name. Without one fastify looks for it among all modules that are
 * loaded: thousands, and for each sandbox, where a test has loaded n8n.
 */
export const named = (name: string, plugin: FastifyPluginCallback): FastifyPluginCallback =>
	Object.assign(plugin, { [Symbol.for('fastify.display-name')]: name });
