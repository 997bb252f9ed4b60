type Log = (line: string) => void;

/** What was found to be as it should, and what was not, each said at once. */
export class Checks {
	failed = 0;

	constructor(private readonly log: Log) {}

	/** @param found what there is to say of it, right or not */
	check(what: string, right: boolean, found: string): void {
		if (!right) this.failed++;
		this.log(`${right ? 'PASS' : 'FAIL'}  ${what}: ${found}`);
	}
}
