import '@kolli/look/tokens.css';
import '@kolli/look/faces.css';
import { render } from 'preact';
import * as m from './paraglide/messages.js';

const place = document.querySelector('#app');
if (place) render(<main>{m.site_unreachable()}</main>, place);
