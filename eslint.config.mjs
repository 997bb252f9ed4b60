import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

/** Refuses imports against the direction of the house (CONTRIBUTING, "How the code is laid out"). */
const mayNotImport = (files, patterns) => ({
	files,
	rules: {
		'no-restricted-imports': [
			'error',
			{ patterns: patterns.map(([regex, message]) => ({ regex, message })) },
		],
	},
});

const ky = ['^ky$', 'Only nodes/shared/api/http.ts imports ky.'];
const n8n = ['^n8n-', 'Pure logic imports nothing of n8n.'];
const outOfFolder = (folder) => ['^\\.\\./', `${folder} depends on nothing else.`];
/** The rooms of the domain, each on top of those before it. */
const rooms = ['failures', 'labels', 'chats', 'events', 'answers', 'secrets'];
const upwards = ['/Wawp/|/WawpTrigger/|/WawpPollTrigger/', 'Shared code must not import a node.'];

const otherNodes = (node) => [
	`/(?!${node}/)Wawp(?:Poll)?(?:Trigger)?/`,
	'A node imports none of another one; what both use is shared.',
];

const n8nRules = (config) => config.rules;

export default tseslint.config(
	{ ignores: ['dist/', '**/node_modules/', 'coverage/'] },
	js.configs.recommended,
	tseslint.configs.recommended,
	{ rules: { 'no-console': 'error' } },
	{
		files: ['*.js', '*.mjs', '{test,bench,scripts}/**/*.{js,mjs}'],
		languageOptions: {
			globals: { console: false, module: false, process: false, require: false, exports: false },
		},
	},
	{
		files: ['sandbox/page/*.js'],
		languageOptions: {
			globals: {
				...{ document: false, location: false, navigator: false, fetch: false, confirm: false },
				...{ Event: false, EventSource: false, setTimeout: false, clearTimeout: false },
			},
		},
	},
	{ files: ['*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
	{
		files: ['sandbox/**', 'playground/**', 'bench/**', 'scripts/**', 'test/system/**'],
		rules: { 'no-console': 'off' },
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		...n8nCommunityNodesPlugin.configs.recommended,
		ignores: [],
	},
	{ plugins: { 'n8n-nodes-base': n8nNodesBase } },
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nRules(n8nNodesBase.configs.credentials),
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nRules(n8nNodesBase.configs.nodes),
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	mayNotImport(['nodes/**/*.ts'], [ky]),
	mayNotImport(['nodes/shared/domain/*.ts'], [ky, n8n, outOfFolder('nodes/shared/domain')]),
	...rooms.map((room, floor) =>
		mayNotImport(
			[`nodes/shared/domain/${room}/*.ts`],
			[
				ky,
				n8n,
				['^\\.\\./\\.\\./', 'The domain depends on nothing else.'],
				[`^\\.\\./(?:${rooms.slice(floor).join('|')})/`, 'A room knows those before it only.'],
			],
		),
	),
	mayNotImport(['nodes/shared/async/*.ts'], [ky, outOfFolder('nodes/shared/async')]),
	...['Wawp', 'WawpTrigger', 'WawpPollTrigger'].map((node) =>
		mayNotImport([`nodes/${node}/**/*.ts`], [ky, otherNodes(node)]),
	),
	...[
		['registration', 'delivery'],
		['delivery', 'registration'],
	].map(([wing, other]) =>
		mayNotImport(
			[`nodes/WawpTrigger/${wing}/**/*.ts`],
			[
				ky,
				otherNodes('WawpTrigger'),
				[`/${other}/`, 'Registration and delivery meet on the floor above them only.'],
			],
		),
	),
	mayNotImport(
		['nodes/shared/n8n/**/*.ts'],
		[ky, ['/api/', 'n8n glue stands below the API.'], upwards],
	),
	mayNotImport(['nodes/shared/{api,pickers}/**/*.ts'], [ky, upwards]),
	mayNotImport(
		['nodes/shared/api/pace/*.ts'],
		[ky, upwards, ['^\\.\\./\\w', 'Pacing knows nothing of the API.']],
	),
	mayNotImport(['nodes/shared/api/http.ts'], [upwards]),
	mayNotImport(
		['nodes/Wawp/account/*.ts'],
		[ky, ['/(?:operations|fields|run)/', 'An account knows nothing of the run.']],
	),
	mayNotImport(
		['nodes/*/operations/*/!(index).ts'],
		[
			ky,
			['^\\./', 'Operations never import each other.'],
			['/run/', 'Operations know nothing of the run.'],
			['/shared/n8n/', 'Operations reach n8n only through their item.'],
		],
	),
);
