import { together } from '../support/together';

together('nodes/webhook', /^(?!leaks)/);
