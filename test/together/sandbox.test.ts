import { together } from '../support/together';

together('sandbox', /./);
