/** Gives as many chats as it is told, each with the ID of the stage label that it is to carry. */
class Chats {
	description = {
		...{ displayName: 'Chats', name: 'chats', group: ['transform'], version: 1 },
		...{ description: 'Many chats', defaults: { name: 'Chats' }, inputs: ['main'] },
		outputs: ['main'],
		properties: [{ displayName: 'Count', name: 'count', type: 'number', default: 1 }],
	};

	async execute() {
		const chatOf = (_, index) => ({
			json: { chat: `${15_550_000_000 + index}@c.us`, stage: `${(index % 8) + 1}` },
		});
		return [Array.from({ length: this.getNodeParameter('count', 0) }, chatOf)];
	}
}

module.exports = { Chats };
