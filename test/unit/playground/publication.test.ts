import { type Server, createServer } from 'node:http';
import { N8nApi } from '../../../playground/n8nApi';
import { listen } from '../../support/servers';

const workflow = { id: 'w', versionId: 'v' };
const busy = { status: 'in_progress', triggers: [] };
const published = { status: 'published', triggers: [] };
const nothing = { status: 'not_published', triggers: [] };
const failed = { status: 'failed', triggers: [{ errorMessage: 'No connection' }] };

let server: Server;
afterEach(() => server.close());

/** As much of n8n as publishing needs; asked how that stands, it gives these answers in turn. */
async function n8nThatGives(...answers: object[]): Promise<N8nApi> {
	const dataFor = (url: string): object => {
		if (url === '/rest/settings') return { userManagement: { showSetupOnFirstLoad: false } };
		return url.endsWith('/publication-status') ? answers.shift()! : {};
	};
	server = createServer(({ url }, response) => {
		response.setHeader('set-cookie', 'n8n-auth=example; Path=/');
		response.end(JSON.stringify({ data: dataFor(url!) }));
	});
	return await N8nApi.signIn(`http://127.0.0.1:${await listen(server)}`);
}

it('does not believe that nothing is published when n8n says so only once', async () => {
	const api = await n8nThatGives(busy, nothing, published);
	await expect(api.activate(workflow)).resolves.toBeUndefined();
});

it('believes it when n8n says so again', async () => {
	const api = await n8nThatGives(busy, nothing, nothing);
	await expect(api.activate(workflow)).rejects.toThrow('is not_published');
});

it('does not take the triggers of before for those of now', async () => {
	const api = await n8nThatGives(busy, published, failed);
	await expect(api.activate(workflow)).rejects.toThrow('No connection');
});
