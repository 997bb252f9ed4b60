import { readStartOptions } from '../../../playground/startOptions';

describe('the options of npm start', () => {
	it('are all off unless given', () => {
		const none = { quick: false, once: false, oldest: false, help: false };
		expect(readStartOptions([])).toEqual(none);
		expect(readStartOptions(['--once', '--oldest'])).toEqual({ ...none, once: true, oldest: true });
	});

	it('are listed when there is no such one', () => {
		const sentence = /^Unknown option '--twice'[^]*npm start -- --quick/;
		expect(() => readStartOptions(['--twice'])).toThrow(sentence);
	});
});
