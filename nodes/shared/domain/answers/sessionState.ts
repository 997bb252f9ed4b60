/** What each known state of a session says of its phone; the set is open (wawp-api.md section 3). */
export const disconnectedStates: Record<string, string> = {
	SCAN_QR_CODE: 'its QR code has not been scanned',
	STARTING: 'the session is still starting, so wait a minute first',
	STOPPED: 'the session is stopped',
	FAILED: 'the session has failed and must be linked again',
	DISCONNECTED: 'the session is disconnected',
	LOGGED_OUT: 'the phone has logged out',
	PAIRING: 'it is being paired',
	OPENING: 'the session is opening',
	CONFLICT: 'the session is open elsewhere',
	TIMEOUT: 'the session timed out',
};
