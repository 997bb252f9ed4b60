/** What a client has to send in the query of every request (wawp-api.md section 1). */
export interface Credentials {
	instanceId: string;
	accessToken: string;
}

export const defaultCredentials: Credentials = {
	instanceId: 'sandbox-instance',
	accessToken: 'sandbox-token',
};
