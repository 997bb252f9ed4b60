/** Ends what was kept for the tests. */
export default async function globalTeardown(): Promise<void> {
	await globalThis.n8nKeeper?.stop();
}
