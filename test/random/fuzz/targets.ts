import { answers } from './answers';
import { chatIds } from './chatIds';
import { labelNames } from './labelNames';
import { masking } from './masking';
import { webhooks } from './webhooks';

/** Everything that is fuzzed. */
export const targets = [...chatIds, ...labelNames, ...answers, ...webhooks, ...masking];
