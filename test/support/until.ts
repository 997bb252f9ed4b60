/** Waits for something that no promise tells of, as long as it takes: jest ends what takes too long. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
