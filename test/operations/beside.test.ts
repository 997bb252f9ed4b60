import { beside, placed } from './beside';

const expected = ['link', beside('labels'), 'chat'];

it.each([
	['link', 'labels', 'chat'],
	['labels', 'link', 'chat'],
	['link', 'chat', 'labels'],
])('what goes out beside others may come in any place: %s, %s, %s', (...sent) => {
	expect(placed(expected, sent)).toEqual(sent);
});

it.each([
	[['link', 'chat']],
	[['link', 'labels', 'chat', 'labels']],
	[['chat', 'labels', 'link']],
	[['link', 'labels', 'chat', 'chat']],
])('its number, and the order of the others, is exact: not %j', (sent) => {
	expect(placed(expected, sent)).not.toEqual(sent);
});

it('tells it from the same request that has its place', () => {
	const both = ['labels', 'link', beside('labels')];
	expect(placed(both, ['labels', 'labels', 'link'])).toEqual(['labels', 'labels', 'link']);
	const late = ['link', 'labels', 'labels'];
	expect(placed(both, late)).not.toEqual(late);
});
