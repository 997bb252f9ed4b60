import { together } from '../support/together';

together('nodes/poll', /./);
