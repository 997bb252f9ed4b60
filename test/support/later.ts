/** Does something as if so many milliseconds had passed, without waiting for them. */
export async function later<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
	const now = performance.now.bind(performance);
	const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + milliseconds);
	return await work().finally(() => clock.mockRestore());
}
