/**
 * The floor that the Wawp Labels node is measured against: nothing but n8n's own HTTP helper in a loop, with
 * the credential read once. No retry, no judging of answers, nothing for a user.
 */
class Floor {
	description = {
		...{ displayName: 'Floor', name: 'floor', group: ['transform'], version: 1 },
		...{ description: 'A bare loop', defaults: { name: 'Floor' }, inputs: ['main'] },
		...{ outputs: ['main'], credentials: [{ name: 'wawpApi', required: true }] },
		properties: [
			{ displayName: 'Parallel', name: 'parallel', type: 'number', default: 10 },
			{ displayName: 'Chat', name: 'chat', type: 'string', default: '' },
		],
	};

	async execute() {
		const items = this.getInputData();
		const data = await this.getCredentials('wawpApi');
		const credentialsDecrypted = { id: '', name: 'wawpApi', type: 'wawpApi', data };
		let next = 0;
		const worker = async () => {
			while (next < items.length) {
				const index = next++;
				const chat = this.getNodeParameter('chat', index) || items[index].json.chat;
				const url = `${data.baseUrl}/v2/labels/2/chats/${encodeURIComponent(chat)}`;
				await this.helpers.httpRequestWithAuthentication.call(
					this,
					'wawpApi',
					{ method: 'PUT', url },
					{ credentialsDecrypted },
				);
			}
		};
		await Promise.all(Array.from({ length: this.getNodeParameter('parallel', 0) }, worker));
		return [items.map((item, index) => ({ json: { success: true }, pairedItem: { item: index } }))];
	}
}

module.exports = { Floor };
