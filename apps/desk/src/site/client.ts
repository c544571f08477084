import { openSite, type SiteClient } from '@kolli/client';
import { currentToken, onToken } from '../session/token.ts';

let client = opened();
onToken(() => {
  client = opened();
});

function opened(): SiteClient {
  const token = currentToken();
  return openSite(location.origin, token === undefined ? {} : { token });
}

/** The site that served this page, asked by whoever is signed in. */
export function site(): SiteClient {
  return client;
}
