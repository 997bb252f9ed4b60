import { together } from '../support/together';

together('nodes/run', /^[a-k]/);
