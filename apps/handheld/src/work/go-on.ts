/** Whether somebody goes on with the work on the device without having signed in: it is kept, and sent when somebody has. */
import { signal } from '@preact/signals';

export const goesOnWithout = signal(false);
