import { quoted } from '../quoted';
import { apiSettings } from './apiSettings';
import { chatSettings } from './chatSettings';
import { reportedSettings } from './reportedSettings';
import type { Setting } from './setting';
import { webhookSettings } from './webhookSettings';

const table = { ...apiSettings, ...chatSettings, ...reportedSettings, ...webhookSettings };

type Table = typeof table;
type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** How the stand-in behaves where wawp-api.md leaves a choice. May be changed while it runs. */
export type Settings = { -readonly [Name in keyof Table]: ValueOf<Table[Name]> };

/** How every setting starts. */
export const defaultSettings = Object.fromEntries(
	Object.entries(table).map(([name, { initial }]) => [name, initial]),
) as Settings;

/** The names of what servers are reported to do that is switched on. */
export function reported(settings: Settings): Array<keyof typeof reportedSettings> {
	const names = Object.keys(reportedSettings) as Array<keyof typeof reportedSettings>;
	return names.filter((name) => {
		const value = settings[name];
		if (value === reportedSettings[name].initial) return false;
		return typeof value !== 'object' || hasEntries(value);
	});
}

function hasEntries(value: object): boolean {
	for (const _ in value) return true;
	return false;
}

/** Checks settings that come from outside; throws a sentence that names the wrong one. */
export function parseSettings(input: Record<string, unknown>): Partial<Settings> {
	for (const [name, value] of Object.entries(input)) check(name, value);
	return input;
}

function check(name: string, value: unknown): void {
	if (!Object.hasOwn(table, name)) throw new Error(`There is no setting '${name}'`);
	const { accepts, be } = table[name as keyof Table];
	if (accepts(value)) return;
	throw new Error(`'${name}' must be ${be}, but is ${quoted(value)}`);
}
