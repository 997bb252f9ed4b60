import { HookContext } from 'n8n-core';

/** What hooks have written into n8n's log in the current test, as warnings. */
export function useWarnings(): string[] {
	const warnings: string[] = [];
	beforeEach(() => {
		warnings.length = 0;
		jest
			.spyOn(Object.getPrototypeOf(HookContext.prototype), 'logger', 'get')
			.mockReturnValue({ warn: (text: string) => warnings.push(text) });
	});
	afterEach(() => void jest.restoreAllMocks());
	return warnings;
}
