import { together } from '../support/together';

together('operations', /^(?!registry)/);
