// Everything that n8n loads, in one file: what is read later would be gone when the package is
// replaced under a running n8n, and copies of a module would each have a memory of their own.
// With `.js`, because the bundler takes what ends in `.node` for a binary.
export { WawpApi } from '../credentials/WawpApi.credentials.js';
export { Wawp } from './Wawp/Wawp.node.js';
export { WawpPollTrigger } from './WawpPollTrigger/WawpPollTrigger.node.js';
export { WawpTrigger } from './WawpTrigger/WawpTrigger.node.js';
