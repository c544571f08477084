import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Notices, sayNothing } from '../control/notice.tsx';
import { Icon } from '../control/sign.tsx';
import * as m from '../paraglide/messages.js';
import { Answers } from '../questions/answers.tsx';
import { listenLive } from '../site/live.ts';
import { FindField } from './find-field.tsx';
import { Navigation } from './navigation.tsx';
import { SiteLine } from './site-line.tsx';
import './frame.css';

/** What stands around every page: the places at the left, the one field at the top. */
export function Frame() {
  const queries = useQueryClient();
  const { pathname, search } = useLocation();
  const [menuOpen, setMenuOpen] = useState(false);
  useEffect(() => listenLive(queries), [queries]);
  useEffect(() => {
    setMenuOpen(false);
    sayNothing();
  }, [pathname]);
  // A board on a wall is all that is on its screen.
  if (pathname === '/board' && 'wall' in search)
    return (
      <main id="main">
        <Outlet />
      </main>
    );
  return (
    <div className={`frame ${menuOpen ? 'menu-open' : ''}`}>
      <a className="skip visually-hidden" href="#main">
        {m.skip_to_page()}
      </a>
      <Navigation />
      <header className="head">
        <button
          type="button"
          className="icon-button menu-button"
          aria-label={m.menu()}
          aria-expanded={menuOpen}
          onClick={() => setMenuOpen(!menuOpen)}
        >
          <Icon name={menuOpen ? 'close' : 'menu'} />
        </button>
        <FindField />
        <SiteLine />
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Answers />
      <Notices />
    </div>
  );
}
