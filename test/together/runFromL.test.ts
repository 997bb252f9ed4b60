import { together } from '../support/together';

together('nodes/run', /^(?!leaks)[l-z]/);
