import type { INodeProperties } from 'n8n-workflow';
import { commonOptions } from '../../nodes/Wawp/fields/options';
import { resources } from '../../nodes/Wawp/operations';
import type { Operation } from '../../nodes/Wawp/operations/contract';
import { person } from '../support/chats';
import { expectThat } from '../support/expectThat';
import { useFastClock } from '../support/fastClock';
import { errorsOf, label, useSandbox } from '../support/world';

// Every field of every operation, against what design.md 1.1 says of "Finding nothing".

// Labels are read twice before one is created, a second apart.
useFastClock();

const world = useSandbox();

/** What an expression gives that finds nothing, as items. */
const nothing = [
	{},
	...[null, '', ' \n', '\u200b', '\u200e\ufeff', '\ufe0f', '\u3164\u2800', [], [null]].map(
		(value) => ({ value }),
	),
];
/** The same for a list. */
const emptyLists = [
	...nothing,
	...[['', ' '], ['\u200b', '\ufe0f'], ',', ' , ', '\u200b,', '[]'].map((value) => ({ value })),
];
/** What JavaScript makes of nothing, as text or nearly: no name, and no part of one. */
const wordsForNothing = ['undefined', ' null', 'NaN', NaN, '[object Object]'].map((value) => ({
	value,
}));

const keepsDefault = ['includeInput', 'defaultCountry', 'maxRetries', 'timeout', 'labelsToPrune'];

/** A field, and the collection it is an entry of. */
interface Place {
	field: INodeProperties;
	collection?: string;
}

function placesOf({ fields, options }: Operation): Place[] {
	const entriesOf = ({ name: collection, options: entries }: INodeProperties) =>
		(entries as INodeProperties[]).map((field) => ({ field, collection }));
	return [
		...fields.flatMap((field) =>
			field.type === 'collection' ? entriesOf(field) : field.type === 'notice' ? [] : [{ field }],
		),
		...[...options, ...commonOptions].map((field) => ({ field, collection: 'options' })),
	];
}

const every = resources.flatMap(({ value: resource, operations }) =>
	operations.flatMap((operation) =>
		placesOf(operation).map((place) => ({
			...place,
			...{ resource, operation: operation.value, name: place.field.displayName },
		})),
	),
);

/** Of every operation what it needs. */
const valid = {
	...{ chatId: person, label: label('1'), labels: ['1'], name: 'New', color: 3 },
	...{ prune: 'selected', labelsToPrune: ['2'], labelPrefix: 'Stage: ' },
};

/** Runs an operation with a value for a field, shown as the editor shows it. */
async function runWith(
	{ field, collection, resource, operation }: (typeof every)[number],
	given: unknown,
	items: object[],
) {
	const shownFor = Object.entries(field.displayOptions?.show ?? {}).map(([name, values]) => [
		name,
		values?.[0],
	]);
	const value = field.type === 'resourceLocator' ? label(given) : given;
	const { options, ...others } = collection
		? ({ [collection]: { [field.name]: value } } as Record<string, object>)
		: { [field.name]: value };
	return await world.run({
		items: items as Array<Record<string, unknown>>,
		options: options as Record<string, unknown>,
		parameters: {
			...{ resource, operation, ...valid },
			...(operation === 'update' && { updateFields: { color: 3 } }),
			...Object.fromEntries(shownFor),
			...others,
		},
	});
}

it.each(every.filter(({ field }) => !keepsDefault.includes(field.name)))(
	'an expression in $name of $resource $operation that finds nothing is refused',
	async (place) => {
		const items = [
			...(place.field.type === 'multiOptions' ? emptyLists : nothing),
			...wordsForNothing,
		];
		const result = await runWith(place, '={{ $json.value }}', items);
		expectThat('The items', result.success).toEqual([]);
		expectThat('The failed items', errorsOf(result)).toEqual(
			items.map(() =>
				expect.objectContaining({
					...{ reason: 'invalidInput', attempts: 0 },
					message: expect.stringContaining(`'${place.name}'`),
				}),
			),
		);
		expectThat('The requests', world.sent).toEqual([]);
	},
);

it.each(every.filter(({ field }) => keepsDefault.includes(field.name)))(
	'an expression in $name of $resource $operation that finds nothing means its default',
	async (place) => {
		const items = place.field.type === 'multiOptions' ? emptyLists : nothing;
		const result = await runWith(place, '={{ $json.value }}', items);
		expectThat('The failed items', errorsOf(result)).toEqual([]);
	},
);

const mayBeLeftEmpty = ({ field, collection, operation }: (typeof every)[number]) =>
	field.type !== 'boolean' &&
	(collection === 'options' || collection === 'filters' || field.name === 'limit') &&
	operation !== 'delete';

it.each(every.filter(mayBeLeftEmpty))(
	'$name of $resource $operation that is left empty means its default',
	async (place) => {
		const empty = place.field.type === 'multiOptions' ? [] : '';
		const result = await runWith(place, empty, [{}]);
		expectThat('The failed items', errorsOf(result)).toEqual([]);
	},
);
