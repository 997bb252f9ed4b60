import { CircuitBreaker } from '../../nodes/shared/api/pace/CircuitBreaker';
import { Gate, type GateOptions } from '../../nodes/shared/api/pace/Gate';

let opened = 0;

/** A gate that a run has entered: of a token and account of its own, and a server that is well, unless told. */
export function enteredGate(options: Partial<GateOptions> = {}): Gate {
	opened += 1;
	const breaker = new CircuitBreaker();
	const own = { token: `token ${opened}`, account: `account ${opened}`, breaker };
	const gate = new Gate({ requestsPerMinute: 0, look: async () => undefined, ...own, ...options });
	gate.enter();
	return gate;
}
