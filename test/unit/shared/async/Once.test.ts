import { Once } from '../../../../nodes/shared/async/Once';

const never = async (): Promise<never> => await Promise.reject(new Error('done twice'));

describe('what is done once', () => {
	it('is done by the first that asks, for all that ask under its name', async () => {
		const once = new Once();
		const first = once.for('labels', async () => await Promise.resolve(7));
		expect(await Promise.all([first, once.for('labels', never)])).toEqual([7, 7]);
		expect(await once.for('labels', never)).toBe(7);
		expect(await once.for('chats', async () => await Promise.resolve(8))).toBe(8);
	});

	it('is not tried again when it has failed', async () => {
		const once = new Once();
		const failing = async () => await Promise.reject<number>(new Error('no'));
		await expect(once.for('labels', failing)).rejects.toThrow('no');
		await expect(once.for('labels', never)).rejects.toThrow('no');
	});

	it('is another matter for another run', async () => {
		await new Once().for('labels', async () => await Promise.resolve(7));
		expect(await new Once().for('labels', async () => await Promise.resolve(8))).toBe(8);
	});
});
