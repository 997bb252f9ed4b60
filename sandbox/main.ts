import { readArguments, usage } from './arguments';
import { demoChats, demoNumbers, startSandbox } from './index';

async function main(): Promise<void> {
	const { port, help } = readArguments(process.argv.slice(2));
	if (help) return console.log(usage);
	const log = (line: string) => console.log(line);
	const start = { port, log, chats: demoChats, numbers: demoNumbers };
	const sandbox = await startSandbox(start).catch((error) => {
		const why = error.code === 'EADDRINUSE' ? 'is in use' : `can't be used (${error.code})`;
		throw new Error(`Port ${port} ${why}. Choose another one:\n\n${usage}`);
	});
	console.log(`Page:         ${sandbox.url}/`);
	console.log(`Base URL:     ${sandbox.url}`);
	console.log(`Instance ID:  ${sandbox.instanceId}`);
	console.log(`Access token: ${sandbox.accessToken}`);
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => sandbox.close());
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
