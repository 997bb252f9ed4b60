import { useFastClock } from '../../support/fastClock';
import { errorsOf, useSandbox } from '../../support/world';

const world = useSandbox({}, true);

useFastClock({ times: 50 });

it('a limit that asks for short waits fails an item when it lasts for three minutes and the tries after that', async () => {
	world.sandbox.fail({ method: 'PUT', retryAfter: { seconds: 50 } });
	// So long a timeout is a minute on this clock, which a busy machine does not reach.
	const result = await world.run({ options: { maxRetries: 1, timeout: 3600 } });
	expect(errorsOf(result)).toEqual([
		// Four within three minutes, the fourth of which is a failed try, and one more.
		expect.objectContaining({ reason: 'rateLimited', attempts: 5, retryAfter: 50 }),
	]);
});
