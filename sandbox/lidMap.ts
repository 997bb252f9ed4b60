/**
 * Phone number ids (`…@c.us`) by lid, null where the session doesn't know the number (wawp-api.md
 * section 5), with a way back. A number has one lid: the one it was given last.
 */
export class LidMap extends Map<string, string | null> {
	private readonly lids = new Map<string, string>();

	constructor() {
		// Without entries: Map's constructor would set them before there is a way back.
		super();
	}

	/** The lid of a phone number id. */
	lidOf(phoneId: string): string | undefined {
		return this.lids.get(phoneId);
	}

	override set(lid: string, phoneId: string | null): this {
		this.forget(lid);
		if (phoneId) this.lids.set(phoneId, lid);
		return super.set(lid, phoneId);
	}

	override delete(lid: string): boolean {
		this.forget(lid);
		return super.delete(lid);
	}

	override clear(): void {
		this.lids.clear();
		super.clear();
	}

	private forget(lid: string): void {
		const phoneId = this.get(lid);
		if (phoneId && this.lids.get(phoneId) === lid) this.lids.delete(phoneId);
	}
}
