import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';

const folder = join(__dirname, 'page');
const types: Readonly<Record<string, string>> = {
	html: 'text/html; charset=utf-8',
	css: 'text/css; charset=utf-8',
	js: 'text/javascript; charset=utf-8',
	svg: 'image/svg+xml',
};
const headers = {
	// What the page shows comes from outside: were any of it taken for HTML, it could still not run.
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cache-control': 'no-store',
};

/** The page at the root, and below `/_sandbox/page` the files that it consists of, as they are. */
export const pageRoutes: FastifyPluginCallback = (server, _options, done) => {
	server.get('/', async (_request, reply) => await send(reply, 'index.html'));
	server.get<{ Params: { file: string } }>('/_sandbox/page/:file', async ({ params }, reply) => {
		return await send(reply, params.file);
	});
	done();
};

async function send(reply: FastifyReply, file: string): Promise<FastifyReply> {
	const [, type] = /^[a-zA-Z]+\.([a-z]+)$/.exec(file) ?? [];
	const path = file === 'icon.svg' ? join(__dirname, '../icons/wawp.svg') : join(folder, file);
	const content = type && types[type] && (await readFile(path).catch(() => undefined));
	if (!content) return reply.code(404).send({ message: 'The page has no such file' });
	return reply.headers({ ...headers, 'content-type': types[type] }).send(content);
}
