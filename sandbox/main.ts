import { demoChats, startSandbox } from './index';

const defaultPort = 4010;
const another = 'Choose another one: npm run sandbox -- 4011';

async function main(): Promise<void> {
	const port = readPort(process.argv[2] || process.env.PORT);
	const log = (line: string) => console.log(line);
	const sandbox = await startSandbox({ port, log, chats: demoChats }).catch((error) => {
		const why = error.code === 'EADDRINUSE' ? 'is in use' : `can't be used (${error.code})`;
		throw new Error(`Port ${port} ${why}. ${another}`);
	});
	console.log(`Page:         ${sandbox.url}/`);
	console.log(`Base URL:     ${sandbox.url}`);
	console.log(`Instance ID:  ${sandbox.instanceId}`);
	console.log(`Access token: ${sandbox.accessToken}`);
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => sandbox.close());
}

function readPort(text: string | undefined): number {
	if (!text) return defaultPort;
	const port = Number(text);
	if (/^\d+$/.test(text) && port <= 65_535) return port;
	throw new Error(`The port must be a whole number from 0 to 65535, but is "${text}". ${another}`);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
