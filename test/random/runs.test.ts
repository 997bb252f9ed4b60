import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { runNode } from '../../harness/engine';
import { expectThat } from '../support/expectThat';
import { amount, seed, titled } from './amount';
import {
	type Finished,
	checkAnswered,
	checkLabels,
	checkTraffic,
	checkTruth,
	outcomesOf,
} from './oracle';
import { Progress } from './Progress';
import { useFastClock } from '../support/fastClock';
import { startNewSandbox } from '../support/newSandbox';
import { type Scenario, clock, parametersOf, scenario } from './scenario';
import { lid, person } from './worlds';

const runs = amount({ full: 2000, few: 200 });
/** Most of a run is waiting, so several go on side by side. */
const sideBySide = 16;

useFastClock({ times: clock, deadlines: true });

const unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown) => void unhandled.push(reason);
beforeAll(() => void process.on('unhandledRejection', noteUnhandled));
afterAll(() => void process.off('unhandledRejection', noteUnhandled));

const allLabels = { resource: 'label', operation: 'getAll', returnAll: true, options: {} };

async function play(
	sandbox: Sandbox,
	given: Scenario,
): Promise<Finished & { cancelledAt?: number }> {
	const { server, world, before, faults } = given;
	const { instanceId, accessToken, url: baseUrl } = sandbox;
	const credentials = { instanceId, accessToken, baseUrl };
	if (world.labelsSeen)
		await runNode({ parameters: allLabels, items: [{ json: {} }], credentials });
	for (const [chat, ids] of Object.entries(before)) sandbox.account.setLabels(chat, ids);
	// In every run, because who stands behind a privacy ID is kept for a day.
	sandbox.account.lids.set(lid, person);
	Object.assign(sandbox.settings, server, world.settings);
	for (const fault of [...faults, ...world.faults]) sandbox.fail(fault);
	sandbox.requests.length = 0;
	sandbox.traffic.reset();
	const items = given.items.map(({ withBinary, ...wish }): INodeExecutionData => ({
		json: { ...wish, kept: true },
		...(withBinary && { binary: { photo: { data: 'aGk=', mimeType: 'text/plain' } } }),
	}));
	let cancelledAt: number | undefined;
	const result = await runNode({
		items: structuredClone(items),
		parameters: parametersOf(given),
		credentials,
		settings: {
			onError: given.onError,
			...(given.asTool && { type: 'n8n-nodes-wawp.wawpTool' }),
			...(given.retryOnFail && { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 }),
		},
		onStart(cancel) {
			if (given.cancelAfter === undefined) return;
			void setTimeout(given.cancelAfter).then(() => {
				cancelledAt = Date.now();
				cancel();
			});
		},
	});
	return { scenario: given, items, result, sandbox, cancelledAt };
}

/** With a server of its own, because a process remembers the labels of an account. */
async function check(given: Scenario): Promise<void> {
	const sandbox = await startNewSandbox();
	await checkOn(sandbox, given).finally(async () => await sandbox.close());
}

async function checkOn(sandbox: Sandbox, given: Scenario): Promise<void> {
	const finished = await play(sandbox, given);
	const { result, cancelledAt } = finished;
	expectThat('what n8n stores', result.stored).not.toContain(sandbox.accessToken);
	const reported = JSON.stringify(result.reported);
	expectThat('what n8n reports', reported).not.toContain(sandbox.accessToken);
	checkTraffic(finished);
	const sentInTime = sandbox.traffic.total;
	if (cancelledAt === undefined && !result.thrown) {
		const outcomes = outcomesOf(finished);
		checkAnswered(finished, outcomes);
		checkTruth(finished, outcomes);
	}
	await quiet(sandbox);
	checkLabels(finished);
	// On a busy machine a request may reach the server when its time is over, and so may the one look
	// at the names of labels, which the run takes back when nobody waits for it any more.
	const timedOut = result.stored.includes('did not answer in time') ? given.concurrency : 0;
	const lookedAtNames = sandbox.requests.some(({ path }) => path === '/v2/labels') ? 1 : 0;
	if (cancelledAt === undefined) {
		expectThat('requests after the end', sandbox.traffic.total - sentInTime).toBeLessThanOrEqual(
			timedOut + lookedAtNames,
		);
	}
	// Only what was on its way when the execution was stopped can still arrive.
	const late = sandbox.requests.filter(({ at }) => at > (cancelledAt ?? Infinity));
	expectThat('requests after the stop', late.length).toBeLessThanOrEqual(
		given.concurrency + timedOut + lookedAtNames,
	);
	expectThat('rejections that nobody handles', unhandled).toEqual([]);
}

/** Waits until nothing is open any more, which must come by itself, nor on its way. */
async function quiet({ traffic }: Sandbox): Promise<void> {
	for (let looks = 0, quietLooks = 0; quietLooks < 5; looks++) {
		await setTimeout(10);
		quietLooks = traffic.open === 0 ? quietLooks + 1 : 0;
		if (looks === 1000) throw new Error(`${traffic.open} requests are still open`);
	}
}

it(
	titled('every item of a run is answered, and with the truth', runs),
	async () => {
		const progress = new Progress('random runs', runs);
		const lanes = Array.from({ length: sideBySide }, async (_, lane) => {
			const property = fc.asyncProperty(scenario, async (given) => {
				await check(given);
				progress.count();
			});
			const numRuns = Math.ceil(runs / sideBySide);
			await fc.assert(property, { numRuns, seed: seed + lane, includeErrorInReport: true });
		});
		// All of them to their end: none looks for its smallest counterexample in the dark.
		const failed = (await Promise.allSettled(lanes)).filter(({ status }) => status === 'rejected');
		expectThat(
			'counterexamples',
			failed.map((lane) => (lane as PromiseRejectedResult).reason.message),
		).toEqual([]);
	},
	3_600_000,
);
