/**
 * `fetch` on a connection of its own. One that is kept a server closes after some idle seconds; when it
 * was too busy to do so in time, as n8n is while it loads nodes, it does so amid the next request.
 */
export const fetchUnpooled = async (
	url: string | URL,
	{ headers, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
): Promise<Response> => await fetch(url, { ...init, headers: { ...headers, connection: 'close' } });
