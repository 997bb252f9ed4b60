/** What n8n shows of a thrown error, and everything of it that n8n may store. */
export interface ThrownError {
	name: string;
	message: string;
	description: string;
	httpCode: string | null;
	stored: string;
}

/** What work was rejected with. */
export async function errorOf(work: Promise<unknown>): Promise<ThrownError> {
	const error = await work.then(
		() => undefined,
		(thrown: Error & ThrownError & { messages?: string[] }) => thrown,
	);
	if (!error) throw new Error('Nothing was thrown');
	const { name, message, description, httpCode, messages, stack } = error;
	const stored = [JSON.stringify(error), message, description, messages, stack].join('\n');
	return { name, message, description, httpCode, stored };
}
