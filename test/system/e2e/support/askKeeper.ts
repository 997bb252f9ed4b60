import { fetchUnpooled } from '../../../../playground/fetchUnpooled';

/** Asks the keeper of n8n, by HTTP, for what it keeps for the test files of this process. */
export async function askKeeper<T>(act: 'open' | 'restart' | 'browser'): Promise<T> {
	const { KEEPER_OF_N8N: keeper, JEST_WORKER_ID: keptFor } = process.env;
	const response = await fetchUnpooled(`${keeper}/${keptFor}/${act}`, { method: 'POST' });
	if (!response.ok) throw new Error(await response.text());
	return (await response.json()) as T;
}
