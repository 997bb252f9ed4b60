import { join } from 'node:path';
import { writeMessages } from '../../../playground/messages';
import { faults } from '../../../playground/payments';
import { sendPayments } from '../../../playground/sendPayments';
import { type JoinedPlayground, joinPlayground } from './support/joinPlayground';

/** The workflows that `npm start` runs, as version 0.1.0 saved them. */
const saved = join(__dirname, '../../support/saved/0.1.0');
import { expectThat } from '../../support/expectThat';

let playground: JoinedPlayground;

beforeAll(async () => {
	playground = await joinPlayground();
});

afterAll(async () => await playground?.stop());

it('n8n runs workflows that an earlier version saved', async () => {
	const { api, sandbox, url } = playground;
	const wawp = await api.createCredential('wawpApi', 'Wawp', playground.credential);
	const activated = async (name: string) => {
		const workflow = await api.importWorkflow(join(saved, name), [wawp]);
		await api.activate(workflow);
		return workflow;
	};
	await activated('payment-to-label.json');
	const tagging = await activated('auto-tag-by-keyword.json');
	for (const fault of faults) sandbox.fail(fault);

	const sent = await sendPayments(`${url}/webhook/payment`, sandbox.account);
	expect(sent.filter(({ right }) => !right)).toEqual([]);

	const written = await writeMessages(api, tagging, sandbox);
	expect(written.tagged.filter(({ right }) => !right)).toEqual([]);
	expectThat('whether every message started one execution', written.right).toBe(true);
});
