import { together } from '../support/together';

// Where the engines differ; test:deep runs all of nodes/ there.
together('nodes/run', /^(version|routes)$/);
together('nodes/webhook', /^(receive|registration)$/);
together('nodes/poll', /^poll$/);
