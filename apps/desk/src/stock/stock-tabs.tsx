import { Link } from '@tanstack/react-router';
import * as m from '../paraglide/messages.js';

/** The views of the stock. */
export function StockTabs() {
  const exact = { exact: true, includeSearch: false };
  return (
    <nav className="tabs" aria-label={m.stock()}>
      <Link to="/stock" activeOptions={exact} activeProps={{ 'aria-current': 'page' }}>
        {m.by_item()}
      </Link>
      <Link to="/stock/places" activeOptions={exact} activeProps={{ 'aria-current': 'page' }}>
        {m.by_place()}
      </Link>
      <Link to="/stock/expiry" activeOptions={exact} activeProps={{ 'aria-current': 'page' }}>
        {m.lots_and_expiry()}
      </Link>
      <Link to="/stock/corrections" activeOptions={exact} activeProps={{ 'aria-current': 'page' }}>
        {m.corrections()}
      </Link>
    </nav>
  );
}
