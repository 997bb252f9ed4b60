/** Bodies in the formats that answers come in (wawp-api.md section 4). */
export const json = (value: unknown) => JSON.stringify(value);
export const xml = (inner: string, root = 'error') =>
	`<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${inner}</${root}>`;
export const page = (words: string) =>
	`<!DOCTYPE html><html><head><title>x</title></head><body><h1>${words}</h1></body></html>`;
export const xhtml = (words: string) =>
	`<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html><body><h1>${words}</h1></body></html>`;
