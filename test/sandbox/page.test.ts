import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WawpApi } from '../../credentials/WawpApi.credentials';
import { send, useSandbox } from './support';

const wawp = useSandbox();
const folder = join(__dirname, '../../sandbox/page');
const files = readdirSync(folder);
const get = (path: string) => send('GET', `${wawp.sandbox.url}${path}`);

const types: Record<string, string> = {
	html: 'text/html; charset=utf-8',
	css: 'text/css; charset=utf-8',
	js: 'text/javascript; charset=utf-8',
};

describe('the page', () => {
	it('is at the root', async () => {
		const { status, headers, text } = await get('/');
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe(types.html);
		expect(text).toBe(readFileSync(join(folder, 'index.html'), 'utf8'));
	});

	it.each(files)('is served as it is: %s', async (file) => {
		const { status, headers, text } = await get(`/_sandbox/page/${file}`);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe(types[file.split('.')[1]!]);
		expect(text).toBe(readFileSync(join(folder, file), 'utf8'));
	});

	it('has an icon, so that no browser asks the API for one', async () => {
		const { status, headers } = await get('/_sandbox/page/icon.svg');
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe('image/svg+xml');
	});

	it.each([
		'nothing.js',
		'..%2Fmain.ts',
		'..%2F..%2Fpackage.json',
		'%2Fetc%2Fpasswd',
		'page',
		'.js',
	])('serves nothing else: %s', async (file) => {
		const { status, json } = await get(`/_sandbox/page/${file}`);
		expect(status).toBe(404);
		expect(json).toEqual({ message: 'The page has no such file' });
	});

	it.each(files)('needs nothing of another server: %s', (file) => {
		expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/\/\/[\w-]+\.\w|https?:|@import/);
	});

	it.each(files)('takes nothing for markup or code: %s', (file) => {
		const text = readFileSync(join(folder, file), 'utf8');
		expect(text).not.toMatch(
			/innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function/,
		);
		expect(text).not.toMatch(/ on\w+="|<script>| style="/);
	});

	it('has what a credential needs in the order of n8n’s dialog', () => {
		const script = readFileSync(join(folder, 'credentials.js'), 'utf8');
		const shown = [...script.matchAll(/^\t\t'(.+)': /gm)].map(([, name]) => name);
		expect(shown).toEqual(new WawpApi().properties.map(({ displayName }) => displayName));
	});

	it('lets only its own files run, and nobody frame it', async () => {
		const { headers } = await get('/');
		const policy = headers.get('content-security-policy');
		expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});

	it('is neither a request to the API nor in reach of a fault', async () => {
		wawp.sandbox.fail({ status: 503 });
		expect((await get('/')).status).toBe(200);
		expect((await get('/_sandbox/page/page.js')).status).toBe(200);
		expect(wawp.sandbox.requests).toEqual([]);
		expect(wawp.sandbox.traffic.total).toBe(0);
	});
});
