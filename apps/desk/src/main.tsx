import '@kolli/look/tokens.css';
import '@kolli/look/faces.css';
import { createRoot } from 'react-dom/client';
import * as m from './paraglide/messages.js';

const place = document.querySelector('#app');
if (place) createRoot(place).render(<main>{m.site_unreachable()}</main>);
