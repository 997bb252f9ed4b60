import { expectThat } from '../../support/expectThat';
import { useFastClock } from '../../support/fastClock';
import { errorsOf, useSandbox } from '../../support/world';

// Two minutes of pauses in less than three seconds.
useFastClock({ times: 50 });

const world = useSandbox({}, true);

it('an outage is one for all instances of a run: it costs its two minutes once, and each of the others a look', async () => {
	world.sandbox.fail({ status: 503 });
	const items = Array.from({ length: 40 }, (_, index) => ({ to: `1201555${1000 + index}` }));
	const result = await world.run({
		items,
		parameters: { chatId: '={{ $json.to }}' },
		options: { instanceId: '=instance-{{ $itemIndex }}', concurrency: 1 },
	});
	const errors = errorsOf(result);
	expect(new Set(errors.map(({ reason }) => reason))).toEqual(new Set(['upstream']));
	const sent = errors.filter(({ attempts }) => attempts !== 0).length;
	expectThat('The items that were sent', sent).toBeLessThanOrEqual(10);
	// Ten without an answer, six pauses, and a last look of each instance.
	expectThat('The requests', world.sent.length).toBeLessThanOrEqual(10 + 6 + 40);
});
