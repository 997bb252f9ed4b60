import type { SavedCredential } from '../../../../playground/n8nApi';
import { type JoinedPlayground, joinPlayground } from './joinPlayground';
import { type ScriptedModel, startScriptedModel } from './scriptedModel';

/** A playground with a scripted model beside it, and n8n's credentials for both. */
export interface PlaygroundWithModel {
	playground: JoinedPlayground;
	model: ScriptedModel;
	credentials: SavedCredential[];
	stop(): Promise<void>;
}

/** Opens both. */
export async function openWithModel(): Promise<PlaygroundWithModel> {
	const playground = await joinPlayground();
	const model = await startScriptedModel();
	const { api, credential } = playground;
	const credentials = [
		await api.createCredential('wawpApi', 'Wawp', credential),
		await api.createCredential('openAiApi', 'Model', { apiKey: 'none', url: model.url }),
	];
	const stop = async () => {
		await model.close();
		await playground.stop();
	};
	return { playground, model, credentials, stop };
}
