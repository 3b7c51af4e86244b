// Which page it is: the whole of Wavetank, or a tank inside of somebody else's page (`?embed`). Each loads only what it
// needs; both have the same look.
import '#drawing/fonts.css';
import '#drawing/tokens.css';
import './base.css';

void (new URLSearchParams(window.location.search).has('embed')
  ? import('./embed.tsx').then(({ showEmbed }) => showEmbed())
  : import('./page.tsx').then(({ showPage }) => showPage()));
