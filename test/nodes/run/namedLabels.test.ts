import { person } from '../../support/chats';
import { errorsOf, label, useSandbox } from '../../support/world';

const world = useSandbox({}, true);

const messageOf = async (run: Parameters<typeof world.run>[0]) =>
	errorsOf(await world.run(run))[0]?.message;

/** As the editor stores what is picked from the list. */
const picked = (value: string, cachedResultName: string) => ({
	...label(value, 'list'),
	cachedResultName,
});

describe('a label that Wawp does not know', () => {
	const vip = '3';
	const gone = 'does not exist in the WhatsApp account';

	it('is named as it was called when the labels were last read', async () => {
		world.sandbox.account.labels.delete(vip);
		expect(await messageOf({ parameters: { label: label(vip) } })).toBe(
			`The label "VIP" (ID ${vip}) ${gone}`,
		);
	});

	it.each(['linkLabel', 'unlinkLabel'])(
		'is named as the editor shows it where nothing else tells: %s',
		async (operation) => {
			const parameters = { operation, label: picked('55', 'Refund (Turquoise)') };
			expect(await messageOf({ parameters })).toBe(`The label "Refund" (ID 55) ${gone}`);
		},
	);

	it('is named so where it is asked for alone', async () => {
		const parameters = { resource: 'label', operation: 'get', label: picked('55', 'Refund') };
		expect(await messageOf({ parameters })).toBe(`The label "Refund" (ID 55) ${gone}`);
	});

	it('is not named after what the list showed where an expression has chosen another', async () => {
		const parameters = { label: picked('={{ 55 }}', 'Refund (Turquoise)') };
		expect(await messageOf({ parameters })).toBe(`The label (ID 55) ${gone}`);
	});

	it('is named so where its ID is checked first', async () => {
		const parameters = { label: picked('55', 'Refund (Turquoise)') };
		expect(await messageOf({ parameters, options: { checkLabelFirst: true } })).toBe(
			'The WhatsApp account has no label "Refund" (ID 55)',
		);
	});

	it('has no name where none is known', async () => {
		expect(await messageOf({ parameters: { label: label('55') } })).toBe(
			`The label (ID 55) ${gone}`,
		);
	});
});

describe('a label with which something else went wrong', () => {
	it('is named where the chat does not have it', async () => {
		world.sandbox.fail({ method: 'PUT', status: 200, body: { success: true } });
		expect(await messageOf({ options: { confirm: true } })).toBe(
			'Wawp accepted the label "New Client" (ID 1), but the chat does not have it',
		);
	});

	it('is named where a move left old ones that it did not have to read', async () => {
		world.sandbox.fail({ method: 'DELETE', path: '/3/', status: 502 });
		const parameters = { operation: 'moveToLabel', prune: 'selected', labelsToPrune: ['3'] };
		expect(await messageOf({ parameters })).toBe(
			'The new label "New Client" (ID 1) is on the chat, but the old label "VIP" (ID 3) could not be removed',
		);
	});

	it('is named where a move could not read the old ones', async () => {
		world.sandbox.fail({ method: 'GET', path: '/labels/chats/', status: 502 });
		const parameters = { operation: 'moveToLabel', prune: 'allOthers' };
		expect(await messageOf({ parameters })).toMatch(
			/^The new label "New Client" \(ID 1\) is on the chat, but its other labels could not be read/,
		);
	});

	it('is named where others have been put on the chat before', async () => {
		world.sandbox.account.setLabels(person, []);
		world.sandbox.fail({ method: 'PUT', path: '/3/', status: 502 });
		const parameters = { operation: 'syncLabels', labels: ['1', '3'] };
		expect(await messageOf({ parameters })).toMatch(
			/^The chat has got "New Client" \(ID 1\), but not "VIP" \(ID 3\): Wawp could not/,
		);
	});
});
