import '@kolli/look/tokens.css';
import '@kolli/look/faces.css';
import './control/control.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { currentLanguage, onLanguage } from './locale/language.ts';
import { showTheme } from './locale/theme.ts';
import { makeRouter } from './router.tsx';
import { takeReturn } from './session/provider.ts';
import { onToken } from './session/token.ts';
import { makeQueries } from './site/queries.ts';

// before the router reads the address
takeReturn();
const queries = makeQueries();
const router = makeRouter();
// What one may see is not kept for the next.
onToken(() => queries.clear());

function Desk() {
  // Another language draws the page anew where it stands.
  const language = useSyncExternalStore(onLanguage, currentLanguage);
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} key={language} />
    </QueryClientProvider>
  );
}

document.documentElement.lang = currentLanguage();
showTheme();
const place = document.querySelector('#app');
if (place)
  createRoot(place).render(
    <StrictMode>
      <Desk />
    </StrictMode>,
  );
