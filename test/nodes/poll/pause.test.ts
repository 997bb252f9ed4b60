import { group, person } from '../../support/chats';
import { looks, short, usePolls } from '../../support/polls';
import type { TriggerNode } from '../../../harness/TriggerNode';
import { useSandbox } from '../../support/world';

const world = useSandbox();
const { open, started } = usePolls(world);
const afresh = { options: { catchUp: 'startAfresh' } };

/** Changes while the workflow is off. */
const change = () => {
	const { account } = world.sandbox;
	account.link(person, '2');
	account.unlink(group, '3');
	account.createLabel('Lead', 1);
};

/** The first look at all, then everything that the ones after a pause tell. */
const afterPause = async (trigger: TriggerNode, activation: 'activate' | 'init' | 'update') => {
	await trigger.restart();
	change();
	const told = short(await trigger.poll('trigger', activation)) ?? [];
	return [...told, ...(await looks(trigger, 2)).flatMap((events) => events ?? [])];
};

const looksOf = async (trigger: TriggerNode) => [await trigger.poll(), await trigger.poll()];

beforeEach(() => world.sandbox.account.link(group, '3'));

const changes = ['label.upsert 7', `label.chat.added 2 ${person}`, `label.chat.deleted 3 ${group}`];

it('the poll trigger puts out what has changed in a pause', async () => {
	expect(await afterPause(await started(), 'activate')).toEqual(changes);
});

it('the poll trigger leaves a pause out when it is to start afresh, and goes on from there', async () => {
	const trigger = await started(afresh);
	expect(await afterPause(trigger, 'activate')).toEqual([]);
	world.sandbox.account.link(group, '3');
	expect(short(await trigger.poll())).toEqual([`label.chat.added 3 ${group}`]);
});

it('the poll trigger starts afresh after a pause only, not when n8n starts or another version is published', async () => {
	expect(await afterPause(await started(afresh), 'init')).toEqual(changes);
});

it('the poll trigger does not put out what is there each time that it starts afresh', async () => {
	const trigger = open({ options: { catchUp: 'startAfresh', emitExisting: true } });
	expect(short(await trigger.poll())).toContain(`label.chat.added 3 ${group}`);
	expect(await afterPause(trigger, 'activate')).toEqual([]);
});

it('the poll trigger starts afresh at the next look when the one after the pause fails', async () => {
	const trigger = await started(afresh);
	await trigger.restart();
	change();
	world.sandbox.fail({ status: 401, times: 1 });
	await expect(trigger.poll()).rejects.toThrow('credentials');
	expect(await looks(trigger, 3)).toEqual([null, null, null]);
});

it('the poll trigger knows under another name what it knew, after a pause too', async () => {
	const trigger = await started();
	await trigger.rename();
	expect(await trigger.poll()).toBeNull();
	await trigger.rename();
	change();
	const told = [await trigger.poll(), ...(await looksOf(trigger))].flatMap((items) => items ?? []);
	expect(short(told)).toEqual(changes);
});

it('the poll trigger goes by what it remembers where n8n has an older copy, or none', async () => {
	const trigger = await started({ events: ['label.chat.added', 'label.chat.deleted'] });
	const old = await trigger.memory();
	const { account } = world.sandbox;
	account.link(person, '2');
	expect(short(await trigger.poll())).toEqual([`label.chat.added 2 ${person}`]);
	for (const copy of [old, {}]) {
		await trigger.recall(copy);
		expect(await trigger.poll()).toBeNull();
	}
	account.unlink(person, '2');
	await trigger.poll();
	await trigger.recall(old);
	expect(short(await trigger.poll())).toEqual([`label.chat.deleted 2 ${person}`]);
});

it('the poll trigger takes what n8n has kept of another version of the package for nothing', async () => {
	const trigger = await started();
	const { state } = (await trigger.memory()) as { state: { version: number } };
	expect(state.version).toBe(1);
	await trigger.restart(trigger.parameters, { state: { version: 2, labels: 'unknown' } });
	change();
	expect(await trigger.poll()).toBeNull();
});
