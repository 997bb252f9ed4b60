import { type FastifyInstance, fastify } from 'fastify';

/** A call that the model wants an agent to make. */
export interface ToolCall {
	name: string;
	arguments: object;
}

interface Message {
	role: string;
	content: string | null;
	tool_call_id?: string;
}

/** What an agent sent to the model. */
export interface ModelRequest {
	messages: Message[];
	tools: Array<{ function: { name: string; description: string; parameters: object } }>;
}

/** A stand-in for a language model, with OpenAI's HTTP interface, that follows a script. */
export interface ScriptedModel {
	/** Base URL for the credential. */
	url: string;
	/** Everything that was asked, oldest first. */
	requests: ModelRequest[];
	/**
	 * The calls that the model makes at its next turn, or the next in which it is told certain words;
	 * with nothing to say it ends the talk.
	 */
	say(calls: ToolCall[], whenTold?: string): void;
	/** What the tools of the last turn answered, by the order of the calls. */
	answers(): unknown[];
	close(): Promise<void>;
}

/** Starts the model on a free port of this machine. */
export async function startScriptedModel(): Promise<ScriptedModel> {
	const server: FastifyInstance = fastify({ forceCloseConnections: true });
	const requests: ModelRequest[] = [];
	const script: Array<{ calls: ToolCall[]; whenTold: string }> = [];

	server.post('/v1/chat/completions', async ({ body }) => {
		const request = body as ModelRequest;
		requests.push(request);
		const told = request.messages.at(-1)?.content ?? '';
		const line = script.findIndex(({ whenTold }) => told.includes(whenTold));
		return completion(line < 0 ? [] : script.splice(line, 1)[0]!.calls);
	});
	await server.listen({ port: 0, host: '127.0.0.1' });
	const { port } = server.server.address() as { port: number };

	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		say: (calls, whenTold = '') => void script.push({ calls, whenTold }),
		answers: () =>
			requests
				.at(-1)!
				.messages.filter(({ role }) => role === 'tool')
				.map(({ content }) => JSON.parse(content!) as unknown),
		close: async () => await server.close(),
	};
}

const completion = (calls: ToolCall[]) => ({
	id: 'chatcmpl-1',
	object: 'chat.completion',
	created: 0,
	model: 'scripted',
	choices: [
		{
			index: 0,
			finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
			message: {
				role: 'assistant',
				content: calls.length > 0 ? null : 'Done.',
				...(calls.length > 0 && {
					tool_calls: calls.map(({ name, arguments: given }, index) => ({
						id: `call_${index}`,
						type: 'function',
						function: { name, arguments: JSON.stringify(given) },
					})),
				}),
			},
		},
	],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});
