import { redactorFor } from '../../../../nodes/shared/n8n/credentials';

describe('the redactor of an account', () => {
	it('masks credentials that expressions made numbers of', () => {
		const { text } = redactorFor({ instanceId: 8472910577, accessToken: 1234567890123 });
		expect(text('t=1234567890123&i=8472910577')).toBe('t=***&i=***');
	});

	it('masks them without the blanks around them, and what is secret besides', () => {
		const { text } = redactorFor({ instanceId: ' wawp-1 \n', accessToken: ' token-7 ' }, [
			' hook-7 ',
		]);
		expect(text('token-7 wawp-1 hook-7')).toBe('*** *** ***');
	});

	it('masks nothing where there is no credential', () => {
		const { text, id } = redactorFor({});
		expect([text('undefined null'), id(''), id('undefined')]).toEqual([
			'undefined null',
			'',
			'undefined',
		]);
	});
});
