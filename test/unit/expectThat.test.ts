import { expectThat } from '../support/expectThat';

describe('expectThat', () => {
	it('says first what was looked at, whatever the matcher', async () => {
		const what = /^the door\n\nexpect/;
		expect(() => expectThat('the door', 1).toBe(2)).toThrow(what);
		expect(() => expectThat('the door', 1).not.toBe(1)).toThrow(what);
		await expect(expectThat('the door', Promise.resolve(1)).resolves.toBe(2)).rejects.toThrow(what);
	});

	it('says nothing where all is well', async () => {
		expectThat('the door', 1).toBe(1);
		expectThat('the door', 1).not.toBe(2);
		await expectThat('the door', Promise.resolve(1)).resolves.toBe(1);
	});
});
