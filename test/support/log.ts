import { ExecuteContext } from 'n8n-core';

/** The one prototype from which n8n's contexts have their log. */
function ownerOfLogger(context: object): object {
	return Object.hasOwn(context, 'logger') ? context : ownerOfLogger(Object.getPrototypeOf(context));
}

/** What nodes have written into n8n's log in the current test, as warnings and errors. */
export function useLog(): string[] {
	const lines: string[] = [];
	const note = (text: string) => void lines.push(text);
	beforeEach(() => {
		lines.length = 0;
		jest
			.spyOn(ownerOfLogger(ExecuteContext.prototype) as { logger: object }, 'logger', 'get')
			.mockReturnValue({ warn: note, error: note, debug: () => {} });
	});
	afterEach(() => void jest.restoreAllMocks());
	return lines;
}
